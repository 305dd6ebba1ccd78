using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Columns;

/// <summary>The headings that are known, in English and Chinese. Keys are as <see cref="Heading.Key"/> makes them.</summary>
internal static class HeadingDictionary
{
    /// <summary>Fields by full heading.</summary>
    public static IReadOnlyDictionary<string, Field> Plain { get; } = Table(
        (FieldKind.Id, "id case 病例 caseid caseno casenumber casenum casecode patientid patientno patientnumber personid uniqueid uuid recordid recordno caseidentifier "
            + "epidnumber epidno outbreakcaseid localid linelistid 病例编号 病例号 编号 病例id 患者编号 个案编号 序号 病例序号 卡片编号 卡片id 报告卡编号 患者id 感染者编号 病例代码 "
            + "流调编号 阳性人员编号"),
        (FieldKind.Infector, "infector infectorid infectedby sourcecase sourcecaseid sourceid sourcecaseno infectorcase infectorcaseid infectedfrom parentcase parentid parent "
            + "indexcase indexcaseid exposedto sourceofinfectionid contactof contactofcase edge1 edge2 edge3 edge4 infector1 infector2 infector3 传染源 传染源编号 感染来源病例 感染来源编号 "
            + "上代病例 上代病例编号 上家 上家编号 传播者 传播者编号 关联病例 关联病例编号 密接来源病例"),
        (FieldKind.Infectee, "infectee infecteeid infecteecase infecteecaseid infected infectedcase secondarycase contactid target targetid 被感染者 被感染者编号 续发病例 续发病例编号 下代病例 "
            + "下代病例编号 密接编号 接触者编号"),
        (FieldKind.LinkSetting, "exposure exposuretype exposuresetting contacttype clusterrisk linktype relation relationship 接触方式 接触类型 暴露方式 暴露类型 传播场所 传播途径 关系"),
        (FieldKind.Age, "age ages ageyears ageinyears agey agegroup ageclass ageband agecat agecategory approximateage ageyrs agegrp 年龄 年龄岁 年龄段 年龄组 岁数 周岁 实足年龄 年龄周岁"),
        (FieldKind.BirthYear, "birthyear yearofbirth birthdateyyyy yob 出生年 出生年份"),
        (FieldKind.BirthDate, "birthdate dateofbirth dob birthday birth 出生日期 出生年月日 生日 出生年月 geburtsdatum"),
        (FieldKind.Sex, "sex gender biologicalsex sexatbirth 性别 geschlecht sexo sexe"),
        (FieldKind.Outcome, "outcome finaloutcome caseoutcome casestatusoutcome status state vitalstatus outcomestatus outcomeid finalstatus presentcondition died dead death deceased 转归 "
            + "结局 病例转归 病情转归 最终转归 是否死亡 状态 目前状态"),
        (FieldKind.Found, "howfound found foundby detectedby detection detectionmode modeofdetection quarantine inquarantine quarantined foundinquarantine wayfound "
            + "发现方式 发现途径 发现渠道 检出途径 检出方式 报告来源 感染来源类型 管控状态 是否管控 是否隔离"),
        (FieldKind.Class, "class caseclass classification caseclassification casedefinition casestatus casetype caseclasstype diagnosisclass 病例分类 病例类型 诊断分类 诊断类型 "
            + "感染类型 病例分型分类 分类"),
        (FieldKind.Severity, "severity clinicalseverity diseaseseverity symptomatic asymptomatic clinicaltype 临床严重程度 严重程度 病情 病情程度 临床分型 临床分类 病情分型 有无症状 是否有症状"),
        (FieldKind.Longitude, "lon long lng longitude addresslongitude reportlon homelon 经度 经度wgs84"),
        (FieldKind.Latitude, "lat latitude addresslatitude reportlat homelat 纬度 纬度wgs84"),
        (FieldKind.X, "x xloc xm householdxm homexm xmetres xmeters xcoord xcoordinate easting x坐标 x坐标米"),
        (FieldKind.Y, "y yloc ym householdym homeym ymetres ymeters ycoord ycoordinate northing y坐标 y坐标米"),
        (TextField.Country, "country nation countryofresidence reportingctry reportingcountry citizenship 国家 国籍 国家地区"),
        (TextField.Province, "province region adm1 admin1 admin1name responsibleregion provincename 省 省份 省级 现住省 省市自治区 报告省份 所在省 省自治区直辖市"),
        (TextField.District, "district city county adm2 admin2 admin2name responsibledistrict municipality reportcity residencecity 市 县 区 区县 县区 市县 地市 城市 所在区 现住区县 "
            + "报告地区 所在区县 居住区 地区"),
        (TextField.Street, "subdistrict township town village ward community responsiblecommunity 街道 乡镇 街镇 街道乡镇 镇 村 村居 社区 所在街道 居委会 村居委会"),
        (TextField.Setting, "setting placeinfect placeofinfection infectionplace placeofexposure exposureplace infectioncase infectcity clustersetting clustersetting1 settinginfection "
            + "感染场所 感染地点 暴露场所 暴露地点 感染地 聚集场所 场所"),
        (TextField.Facility, "hospital facility healthfacility lochosp hospitalname admittedto treatmentcentre treatmentcenter healthcentre clinic 医院 收治医院 就诊医院 诊治医院 报告单位 "
            + "报告医院 收治医疗机构 定点医院"),
        (TextField.Cluster, "cluster clusterid clustername outbreak outbreakid clusterno 聚集性疫情 聚集疫情 疫情编号 聚集编号 传播链 聚集性疫情编号 疫情名称"),
        (TextField.Household, "household householdid family familyid familyno householdno hhid 家庭 家庭编号 户编号 户号 家庭号"),
        (TextField.SchoolClass, "schoolclass grade classroom schoolgrade 班级 年级 学校班级"),
        (TextField.Occupation, "occupation job profession occupationtype role 职业 职业类别 人群分类 人群类别 工种"),
        (FieldKind.Identifying, "name fullname firstname lastname surname familyname givenname middlename casename patientname patientlastname patientfirstname patientmiddlename personname "
            + "nickname birthname salutation mothersname fathersname namesofguardians guardian vorname nachname email emailaddress mail address homeaddress addressstreet addressstreet2 "
            + "street streetaddress street1 patientstreet patientstreet2 housenumber addressnotes permaddress postaladdress residence locationaddress note notes comment comments remark "
            + "remarks description details freetext additionaldetails contactperson ipaddress "
            + "姓名 名字 患者姓名 病例姓名 家长姓名 监护人 联系人 地址 住址 现住址 家庭住址 详细地址 居住地址 户籍地址 门牌号 邮箱 电子邮箱 微信 微信号 备注 说明 情况说明 活动轨迹 流调情况 "
            + "工作单位 单位 学校 车牌号 行程轨迹 email地址 emailadresse"),
        (FieldKind.Document, "idcard idcardno idcardnumber idnumber documentnumber documentno document passport passportno passportnumber ssn nationalid nationalhealthid socialsecuritynumber "
            + "身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 有效证件号 护照号 护照号码 护照 ausweisnummer"),
        (FieldKind.Phone, "phone phonenumber telephone tel mobile mobilephone cell cellphone contactphone primaryphone secondaryphone patientphonenumber mobilenumber hometelephone "
            + "permhometelephone businesstelephone permcellpager otherphone locatetelephone 电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 telpersönlich telweitere"),
        (FieldKind.Forbidden, "ethnicity ethnic ethnicgroup race tribe religion religiousaffiliation faith politicalstatus politicalaffiliation party partymembership hukou hukoutype "
            + "householdregistration householdregistrationtype patientrace patientethnicity 民族 种族 族别 宗教 宗教信仰 政治面貌 户籍类型 户口类型 户口性质 户籍性质 党派"),
        (FieldKind.Person, "visitor visitorid 到访人编号 到访人"),
        (FieldKind.Place, "place placeid placename venue venueid location locationid locationname 场所编号 到访场所 地点 场所名称 停留地点"),
        (FieldKind.From, "from date visitdate 到访日期 start begin arrival entered enteredat starttime 进入时间 开始时间 到达时间 到达"),
        (FieldKind.Until, "to until end left leftat departure endtime 离开时间 结束时间 离开"));

    /// <summary>Dates by heading without its date words; a heading among <see cref="BareDates"/> needs none.</summary>
    public static IReadOnlyDictionary<string, Field> Dates { get; } = Table(
        (DateField.Infection, "infection infected 感染 推断感染"),
        (DateField.ExposureStart, "startexp exposurestart startexposure exposurefrom firstexposure firstcontact startsource exposurebegin 首次暴露 暴露开始 首次接触 暴露起始"),
        (DateField.ExposureEnd, "endexp exposureend endexposure exposureto lastexposure exposure lastcontact endsource 末次暴露 暴露结束 末次接触 最后接触 暴露终止 最后暴露"),
        (DateField.Onset, "onset symptomonset onsetsymptoms symptomsonset onsetsymptom illnessonset firstsymptom firstsymptoms symptom symptoms prodrome prodromeonset onsetprodrome startillness diseaseonset "
            + "symptomsonsetdate 发病 起病 症状出现 首发症状 出现症状 首次出现症状 初发症状"),
        (DateField.Rash, "rash rashonset onsetrash eruption exanthem 出疹 皮疹 出疹开始"),
        (DateField.Consultation, "consultation firstconsultation firsthospitalvisit hospitalvisit firstvisit firstmedicalvisit visit seekcare seen presentation 就诊 初诊 首诊 首次就诊 初次就诊"),
        (DateField.Sampling, "sampling sample samplecollection specimen specimencollection sampletaken sampled collection swab testing test 采样 标本采集 采集 首次阳性采样 首次阳性标本采集"),
        (DateField.Confirmation, "confirmation confirmed confirm diagnosis diag diagnosed labconfirm laboratoryconfirmation labconfirmation labconfirmed laboratoryconfirmed result labresult positive "
            + "positivetest 确诊 诊断 确认 阳性 检测阳性 首次阳性 结果报告 阳性报告 订正"),
        (DateField.Report, "report reported reporting notification notified disclosure announcement announced 报告 上报 通报 公布 填卡 网报 初次报告"),
        (DateField.Isolation, "isolation isolated isolate isolationstart quarantine quarantined quarantinestart startisolation 隔离 开始隔离 隔离开始 管控 集中隔离"),
        (DateField.Hospitalisation, "hospitalisation hospitalization hospitalised hospitalized admission admitted hospital hospitaladmission admit hosp 入院 住院 收治 入院治疗"),
        (DateField.Recovery, "recovery recovered recover discharge discharged release released cured endillness endisolation 出院 治愈 康复 痊愈 解除隔离 治愈出院 转阴 解除"),
        (DateField.Death, "death died dead deceased 死亡"),
        (DateField.Outcome, "outcome 转归 结局"),
        (FieldKind.BirthDate, "birth 出生"));

    /// <summary>Headings that mean a date without saying so, if the values are dates.</summary>
    public static IReadOnlySet<string> BareDates { get; } = new HashSet<string>(
        Dates.Keys.Except(["quarantine", "hospital", "positive", "result", "sample", "exposure", "outcome", "symptoms", "symptom", "infected", "状态", "管控", "test"]),
        StringComparer.Ordinal);

    private static Dictionary<string, Field> Table(params (Field Field, string Keys)[] rows)
    {
        var table = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var (field, keys) in rows)
        {
            foreach (var key in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                table.TryAdd(key, field);
            }
        }

        return table;
    }
}
