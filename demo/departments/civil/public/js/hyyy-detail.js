$(function () {
  $("#btnSl").click(function () {
    // 申请人信息已在预约时入库，受理只提交主键和状态
    postJson(
      "/mz/hyyy/accept.do",
      { id: $("#id").val(), status: $("#status").val() },
      function (r) {
        if (!r.success) {
          alert(r.msg);
          return;
        }
        top.$.messager.alert("提示", r.msg, "info");
        checkFlow(r.lcid, parent.listFrame.reloadList);
      },
    );
  });
  $("#btnDy").click(function () {
    window.print();
  });
});
