/* 灵活就业登记: submitted only after the clerk has confirmed it in a message box. */
const employment = { path: "employment", item: "灵活就业登记" };

const EmploymentForm = {
  mixins: [CaseForm],
  template: `
    <el-form ref="form" class="case-form" :model="form" :rules="rules" label-width="120px" size="small">
      <el-card shadow="never">
        <div slot="header">登记人员信息</div>
        <el-row :gutter="20">
          <el-col :span="12">
            <el-form-item label="姓名" prop="aac003" :error="invalid.aac003">
              <el-input v-model="form.aac003" name="aac003" placeholder="请输入登记人姓名" />
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="证件类型">
              <el-select v-model="form.aac058" name="aac058" disabled>
                <el-option label="居民身份证" value="01" />
              </el-select>
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="证件号码" prop="aac147" :error="invalid.aac147">
              <el-input v-model="form.aac147" name="aac147" placeholder="请输入 18 位证件号码" />
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="联系电话" prop="aae005" :error="invalid.aae005">
              <el-input v-model="form.aae005" name="aae005" />
            </el-form-item>
          </el-col>
          <el-col :span="24">
            <el-form-item label="常住地址" prop="aae006">
              <el-input v-model="form.aae006" name="aae006" />
            </el-form-item>
          </el-col>
        </el-row>
      </el-card>
      <el-card shadow="never">
        <div slot="header">灵活就业信息</div>
        <el-row :gutter="20">
          <el-col :span="12">
            <el-form-item label="就业形式" prop="acc031">
              <el-radio-group v-model="form.acc031">
                <el-radio label="1">个体经营</el-radio>
                <el-radio label="2">非全日制</el-radio>
                <el-radio label="3">新就业形态</el-radio>
              </el-radio-group>
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="从事岗位" prop="acc032">
              <el-select v-model="form.acc032" name="acc032" filterable placeholder="可输入查找">
                <el-option label="网约配送员" value="4-02-07-10" />
                <el-option label="家政服务员" value="4-10-01-06" />
                <el-option label="保洁员" value="4-09-08-01" />
              </el-select>
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="就业起始日期" prop="aae030">
              <el-date-picker v-model="form.aae030" name="aae030" value-format="yyyy-MM-dd"
                placeholder="选择日期" />
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="受理日期">
              <el-date-picker v-model="form.aae036" name="aae036" value-format="yyyy-MM-dd" readonly />
            </el-form-item>
          </el-col>
        </el-row>
      </el-card>
      <el-card shadow="never">
        <div slot="header">经办信息</div>
        <el-descriptions :column="2" size="small" border>
          <el-descriptions-item label="经办人">{{ user.name }}</el-descriptions-item>
          <el-descriptions-item label="经办机构">{{ user.agency }}</el-descriptions-item>
        </el-descriptions>
      </el-card>
      <div class="buttons">
        <el-button type="primary" @click="submit">{{ saving }}</el-button>
        <el-button @click="go('/employment/list')">返回</el-button>
      </div>
    </el-form>`,
  data: () => ({
    form: {
      aac003: "",
      aac058: "01",
      aac147: "",
      aae005: "",
      aae006: "",
      acc031: "2",
      acc032: "",
      aae030: "",
      aae036: "",
    },
    rules: {
      aac003: required("请输入姓名"),
      aac147: required("请输入证件号码"),
      aae005: required("请输入联系电话"),
      aae006: required("请输入常住地址"),
      acc032: required("请选择从事岗位", "change"),
      aae030: required("请选择就业起始日期", "change"),
    },
  }),
  methods: {
    submit() {
      this.$refs.form.validate((valid) => {
        if (!valid) return;
        this.$confirm("提交后将生成就业登记记录，是否确认受理？", "受理确认", {
          type: "warning",
          confirmButtonText: this.no ? "确认保存" : "确认受理",
          cancelButtonText: "取消",
        })
          .then(() => this.send())
          .catch(told);
      });
    },
  },
};

route("/employment/list", CaseList, { business: employment });
route("/employment/apply", EmploymentForm, { business: employment });
route("/employment/edit/:no", EmploymentForm, { business: employment });
route("/employment/detail/:no", CaseDetail, { business: employment });
