$(function () {
  $("#dg").datagrid({
    url: $("#dg").attr("data-url"),
    title: "预约列表（双击办理）",
    fit: true,
    border: false,
    singleSelect: true,
    rownumbers: true,
    pagination: true,
    pageSize: 20,
    idField: "id",
    columns: [
      [
        { field: "id", title: "预约流水号", width: 110 },
        { field: "xm", title: "申请人", width: 90 },
        { field: "dfxm", title: "对方", width: 90 },
        { field: "yyrq", title: "预约日期", width: 100 },
        { field: "zt", title: "状态", width: 80 },
        { field: "slbh", title: "受理编号", width: 170 },
      ],
    ],
    onDblClickRow: function (index, row) {
      parent.formFrame.location.href = "/mz/hyyy/detail.jsp?id=" + encodeURIComponent(row.id);
    },
  });
});
function reloadList() {
  $("#dg").datagrid("reload");
}
