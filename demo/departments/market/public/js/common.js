/* 公共脚本: the AJAX wrapper and the controls that every page of this back office shares. */
var Mk = (function () {
  var $ = layui.$;

  function param(name) {
    return new URLSearchParams(location.search).get(name) || "";
  }

  /* Messages about the system itself go to the outermost page, whatever frame they arose in. */
  function systemAlert(text, then) {
    top.layui.layer.alert(text, { icon: 2, title: "系统提示" }, function (index) {
      top.layui.layer.close(index);
      if (then) then();
    });
  }

  function toLogin() {
    top.location.href = "/login.html";
  }

  function failed(xhr, reason) {
    if (reason === "parsererror" || xhr.status === 401) {
      systemAlert("登录已失效，请重新登录", toLogin);
    } else if (xhr.status === 0) {
      systemAlert("网络连接中断，请到办件列表核对受理结果");
    } else {
      systemAlert("系统异常（" + xhr.status + "），本次操作未完成，请联系信息中心");
    }
  }

  /* Every answer is {code, msg, data}; `ok` is called for code 0, `no` for any other. */
  function request(type, url, data, ok, no) {
    return $.ajax({ type: type, url: url, data: data, dataType: "json", cache: false })
      .done(function (res) {
        if (res.code === 0) ok(res);
        else if (res.code === 1001) systemAlert("登录已失效，请重新登录", toLogin);
        else if (no) no(res);
        else layui.layer.msg(res.msg, { icon: 5 });
      })
      .fail(failed);
  }

  function get(url, data, ok) {
    return request("GET", url, data, ok);
  }

  function post(url, data, ok, no) {
    return request("POST", url, data, ok, no);
  }

  /* Shows the server's word on a field where the field is, and in a message. */
  function markInvalid(res) {
    if (res.data && res.data.zd) {
      var item = $('[name="' + res.data.zd + '"]').closest(".layui-form-item");
      item.addClass("mk-invalid");
      item.find(".layui-input-block").append($('<div class="mk-error"></div>').text(res.msg));
      if (item[0]) item[0].scrollIntoView({ block: "center" });
    }
    layui.layer.msg(res.msg, { icon: 5 });
  }

  function clearInvalid() {
    $(".mk-invalid").removeClass("mk-invalid").find(".mk-error").remove();
  }

  /* A tree in a drop-down: a read-only input shows the node's title, a hidden one holds its id. */
  function treeSelect(options) {
    var field = $(options.elem);
    var shown = field.find("input[type=text]");
    var hidden = field.find("input[type=hidden]");
    layui.tree.render({
      elem: field.find(".mk-tree"),
      data: options.data,
      onlyIconControl: true,
      click: function (node) {
        if (node.data.children) return;
        shown.val(node.data.title);
        hidden.val(node.data.id);
        field.removeClass("mk-tree-open");
      },
    });
    shown.on("click", function () {
      field.toggleClass("mk-tree-open");
    });
    $(document).on("click", function (event) {
      if (!$(event.target).closest(field).length) field.removeClass("mk-tree-open");
    });
  }

  /* What every acceptance form does: a date box, a stored case to change, a checked submit. */
  function acceptForm(submit) {
    layui.laydate.render({ elem: "#slrq", trigger: "click" });
    if (param("ywlsh")) {
      get("get.do", { ywlsh: param("ywlsh") }, function (res) {
        layui.form.val("slForm", res.data);
      });
    }
    layui.form.on("submit(slSubmit)", function (data) {
      clearInvalid();
      submit(data.field);
      return false;
    });
  }

  return {
    param: param,
    acceptForm: acceptForm,
    get: get,
    post: post,
    markInvalid: markInvalid,
    treeSelect: treeSelect,
    systemAlert: systemAlert,
  };
})();
