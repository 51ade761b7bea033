$(function () {
  $("#menu").tree({
    data: [
      {
        text: "婚姻登记",
        children: [
          { text: "婚姻登记预约受理", attributes: { id: "hyyy", url: "/mz/hyyy/main.jsp" } },
        ],
      },
      {
        text: "老年福利",
        children: [{ text: "高龄津贴申请", attributes: { id: "gljt", url: "/mz/gljt/main.jsp" } }],
      },
    ],
    onClick: function (node) {
      if (node.attributes) openTab(node.text, node.attributes);
    },
  });
});

function openTab(title, attributes) {
  if ($("#tabs").tabs("exists", title)) {
    $("#tabs").tabs("select", title);
    return;
  }
  $("#tabs").tabs("add", {
    title: title,
    closable: true,
    style: { overflow: "hidden" },
    content:
      '<iframe name="tab_' +
      attributes.id +
      '" src="' +
      attributes.url +
      '" frameborder="0" style="width:100%;height:100%;display:block"></iframe>',
  });
}
