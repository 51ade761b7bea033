/* The form opens in a layer of the outermost page and brings its own buttons. */
renderList({
  path: "/gtgsh",
  cols: [
    { type: "numbers" },
    { field: "ywlsh", title: "业务流水号", width: 230 },
    { field: "gtgshmc", title: "个体工商户名称", minWidth: 180 },
    { field: "jyzxm", title: "经营者姓名", width: 110 },
    { field: "slrq", title: "受理日期", width: 115 },
    { field: "zt", title: "状态", width: 90 },
    { title: "操作", width: 130, toolbar: "#rowTpl" },
  ],
  open: function (ywlsh) {
    top.layui.layer.open({
      type: 2,
      title: ywlsh ? "修改 - 个体工商户设立登记" : "个体工商户设立登记 - 受理",
      area: ["960px", "620px"],
      maxmin: true,
      content:
        "/gtgsh/form.html?" + (ywlsh ? "act=edit&ywlsh=" + encodeURIComponent(ywlsh) : "act=add"),
    });
  },
});
