/* 办件列表: the table and its toolbar; how a form is opened differs from page to page. */
function renderList(options) {
  layui.table.render({
    elem: "#caseTable",
    id: "caseTable",
    url: options.path + "/list.do",
    page: true,
    limit: 10,
    height: "full-110",
    toolbar: "#toolbarTpl",
    defaultToolbar: ["filter", "print"],
    cols: [options.cols],
    parseData: function (res) {
      if (res.code === 1001) Mk.systemAlert("登录已失效，请重新登录");
      return res;
    },
  });
  layui.table.on("toolbar(caseTable)", function (obj) {
    if (obj.event === "add") options.open("");
    if (obj.event === "refresh") reloadTable();
  });
  layui.table.on("tool(caseTable)", function (obj) {
    if (obj.event === "edit") options.open(obj.data.ywlsh);
    if (obj.event === "detail") {
      top.layui.layer.open({
        type: 2,
        title: "办件详情",
        area: ["860px", "520px"],
        content: options.path + "/detail.html?ywlsh=" + encodeURIComponent(obj.data.ywlsh),
      });
    }
  });
  layui.form.on("submit(search)", function (data) {
    layui.table.reload("caseTable", { where: data.field, page: { curr: 1 } });
    return false;
  });
}

function reloadTable() {
  layui.table.reload("caseTable");
}
