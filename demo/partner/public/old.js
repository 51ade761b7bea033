/* What scripts of that time do to a page: they extend the prototypes of everything. */
Object.prototype.extend = function (more) {
  for (var name in more) this[name] = more[name];
  return this;
};
Array.prototype.each = function (tell) {
  for (var i = 0; i < this.length; i++) tell(this[i], i);
};
Array.prototype.remove = function (one) {
  return $.grep(this, function (each) {
    return each !== one;
  });
};
String.prototype.trim = function () {
  return this.replace(/^\s+|\s+$/g, "");
};
$(function () {
  $("#top").click(function () {
    $("body").animate({ scrollTop: 0 });
  });
});
