/* The layer belongs to this page, and so do its buttons: the form inside has none of its own. */
renderList({
  path: "/spjy",
  cols: [
    { type: "numbers" },
    { field: "ywlsh", title: "业务流水号", width: 230 },
    { field: "sqdwmc", title: "申请单位", minWidth: 180 },
    { field: "tyshxydm", title: "统一社会信用代码", width: 180 },
    { field: "slrq", title: "受理日期", width: 115 },
    { field: "zt", title: "状态", width: 90 },
    { title: "操作", width: 130, toolbar: "#rowTpl" },
  ],
  open: function (ywlsh) {
    layui.layer.open({
      type: 2,
      title: ywlsh ? "修改 - 食品经营许可" : "食品经营许可 - 受理",
      area: ["940px", "580px"],
      btn: [ywlsh ? "保存" : "受理", "关闭"],
      btnAlign: "c",
      content:
        "/spjy/form.html?" + (ywlsh ? "act=edit&ywlsh=" + encodeURIComponent(ywlsh) : "act=add"),
      yes: function (index, layero) {
        var form = layero.find("iframe")[0].contentWindow;
        form.submitForm(function (res) {
          layui.layer.close(index);
          top.afterAccepted("/spjy", res.data);
        });
        return false;
      },
    });
  },
});
