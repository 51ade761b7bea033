$(function () {
  $("#dg").datagrid({
    url: $("#dg").attr("data-url"),
    fit: true,
    border: false,
    singleSelect: true,
    rownumbers: true,
    pagination: true,
    pageSize: 20,
    toolbar: "#tb",
    columns: [
      [
        { field: "slbh", title: "受理编号", width: 150 },
        { field: "sqrxm", title: "申请人姓名", width: 100 },
        { field: "jtdc", title: "津贴档次", width: 180 },
        { field: "slrq", title: "受理日期", width: 100 },
        {
          field: "cz",
          title: "操作",
          width: 80,
          formatter: function (value, row) {
            return (
              '<a href="/mz/gljt/form.jsp?slbh=' +
              encodeURIComponent(row.slbh) +
              '" target="formFrame">修改</a>'
            );
          },
        },
      ],
    ],
  });
  $("#btnXz").click(function () {
    parent.formFrame.location.href = "/mz/gljt/form.jsp";
  });
});
function reloadList() {
  $("#dg").datagrid("reload");
}
