$(function () {
  $("#btnBc").click(function () {
    if (!$("#fm").form("validate")) return;
    postJson("/mz/gljt/save.do", $("#fm").serialize(), function (r) {
      if (!r.success) {
        $.messager.alert("错误", r.msg, "error");
        return;
      }
      checkFlow(r.data.lcid, parent.listFrame.reloadList);
      alert(r.msg + (r.data.slbh ? "！受理编号：" + r.data.slbh : "！"));
    });
  });
  $("#btnCz").click(function () {
    $("#fm").form("reset");
  });
});
