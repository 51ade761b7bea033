/* 办件列表 and 办件详情, the same for every business; `business` says what is listed. */
const CaseList = {
  props: ["business"],
  template: `
    <el-card shadow="never">
      <div class="toolbar">
        <div>
          <el-input v-model="keyword" size="small" clearable style="width: 240px"
            placeholder="受理编号 / 姓名" @keyup.enter.native="load" />
          <el-button size="small" icon="el-icon-search" @click="load">查询</el-button>
        </div>
        <el-button size="small" type="primary" icon="el-icon-plus"
          @click="go('/' + business.path + '/apply')">新增受理</el-button>
      </div>
      <el-table :data="rows" size="small" border stripe>
        <el-table-column type="index" label="序号" width="60" align="center" />
        <el-table-column prop="acceptNo" label="受理编号" width="190" />
        <el-table-column prop="aac003" label="姓名" width="110" />
        <el-table-column prop="aac147" label="证件号码" width="190" />
        <el-table-column prop="aae005" label="联系电话" width="130" />
        <el-table-column prop="aae036" label="受理日期" width="120" />
        <el-table-column label="状态" width="100">
          <template slot-scope="{ row }"><el-tag size="mini">{{ row.status }}</el-tag></template>
        </el-table-column>
        <el-table-column label="操作">
          <template slot-scope="{ row }">
            <el-button type="text" size="small" @click="open('detail', row)">详情</el-button>
            <el-button type="text" size="small" @click="open('edit', row)">修改</el-button>
          </template>
        </el-table-column>
      </el-table>
      <el-pagination layout="total, prev, pager, next" style="margin-top: 12px"
        :total="total" :page-size="10" :current-page.sync="page" @current-change="load" />
    </el-card>`,
  data: () => ({ rows: [], total: 0, page: 1, keyword: "" }),
  watch: {
    business: "load",
    "$root.session.sync": "load",
  },
  created() {
    this.load();
  },
  methods: {
    go,
    load() {
      request({
        url: "/api/" + this.business.path + "/list",
        params: { page: this.page, keyword: this.keyword },
      })
        .then((data) => {
          this.rows = data.rows;
          this.total = data.total;
        })
        .catch(told);
    },
    open(view, row) {
      go("/" + this.business.path + "/" + view + "/" + encodeURIComponent(row.acceptNo));
    },
  },
};

const CaseDetail = {
  props: ["business", "no"],
  template: `
    <el-card shadow="never">
      <el-page-header :content="business.item + ' · 办件详情'" @back="go('/' + business.path + '/list')"
        style="margin-bottom: 18px" />
      <el-descriptions v-if="row" :column="2" border size="medium">
        <el-descriptions-item label="受理编号">{{ row.acceptNo }}</el-descriptions-item>
        <el-descriptions-item label="状态">{{ row.status }}</el-descriptions-item>
        <el-descriptions-item label="姓名">{{ row.aac003 }}</el-descriptions-item>
        <el-descriptions-item label="证件号码">{{ row.aac147 }}</el-descriptions-item>
        <el-descriptions-item label="联系电话">{{ row.aae005 }}</el-descriptions-item>
        <el-descriptions-item label="受理日期">{{ row.aae036 }}</el-descriptions-item>
        <el-descriptions-item label="地址">{{ row.aae006 }}</el-descriptions-item>
        <el-descriptions-item label="经办人">{{ row.aae011 }}</el-descriptions-item>
      </el-descriptions>
    </el-card>`,
  data: () => ({ row: null }),
  created() {
    request({ url: "/api/" + this.business.path + "/detail", params: { acceptNo: this.no } })
      .then((row) => {
        this.row = row;
      })
      .catch(told);
  },
  methods: { go },
};
