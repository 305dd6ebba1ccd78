using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Register : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absence_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absence_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "absences_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "account_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "accounts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    login = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "address_review_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_review_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "address_reviews_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    address_digest = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    suggested = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_reviews_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "agencies_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "agency_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agency_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "appointment_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointment_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "appointments_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: true),
                    in_place_of = table.Column<byte[]>(type: "BLOB", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    post = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "attachment_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "attachments_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    byte_count = table.Column<long>(type: "INTEGER", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: true),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    file_name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stored_digest = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    verb = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    facts = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "audit_subjects",
                columns: table => new
                {
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entry = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_subjects", x => new { x.subject, x.entry });
                });

            migrationBuilder.CreateTable(
                name: "case_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "cases_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    age_from_years = table.Column<float>(type: "REAL", nullable: true),
                    age_until_years = table.Column<float>(type: "REAL", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cluster = table.Column<string>(type: "TEXT", nullable: true),
                    confirmation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    consultation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    country = table.Column<string>(type: "TEXT", nullable: true),
                    death = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    district = table.Column<string>(type: "TEXT", nullable: true),
                    exposure_end = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    exposure_start = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    facility = table.Column<string>(type: "TEXT", nullable: true),
                    found = table.Column<string>(type: "TEXT", nullable: false),
                    hospitalisation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    household = table.Column<string>(type: "TEXT", nullable: true),
                    infection = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    isolation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    occupation = table.Column<string>(type: "TEXT", nullable: true),
                    onset = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    outcome_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    province = table.Column<string>(type: "TEXT", nullable: true),
                    rash = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recovery = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    report = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sampling = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    school_class = table.Column<string>(type: "TEXT", nullable: true),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    township = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "contact_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "contacts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    last_exposure = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
                    tier = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contacts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "data_keys",
                columns: table => new
                {
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_keys", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "detached_facts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    because = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    fact = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_detached_facts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "duplicate_candidate_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_candidate_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "duplicate_candidates_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    first = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first_facts = table.Column<long>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    second = table.Column<byte[]>(type: "BLOB", nullable: false),
                    second_facts = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_candidates_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "duty_shift_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_shift_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "duty_shifts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    post = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_shifts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "emergency_access_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_access_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "emergency_accesses_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    review = table.Column<string>(type: "TEXT", nullable: true),
                    review_by = table.Column<long>(type: "INTEGER", nullable: false),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reviewed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    starts = table.Column<long>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_accesses_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "emergency_notice_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_notice_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "emergency_notices_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    access = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_notices_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "facilities_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    office_phone = table.Column<string>(type: "TEXT", nullable: true),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "facility_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facility_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "import_batches_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    entry = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_back_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_batches_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "import_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "imports_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    began = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    counts_json = table.Column<string>(type: "TEXT", nullable: false),
                    files_json = table.Column<string>(type: "TEXT", nullable: false),
                    finished = table.Column<long>(type: "INTEGER", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    outbreak = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    taken_back = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "itinerary_stop_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_itinerary_stop_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "itinerary_stops_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    arrived = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    home = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    left = table.Column<long>(type: "INTEGER", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    told = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_itinerary_stops_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "jurisdictions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    path = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jurisdictions", x => x.id);
                    table.ForeignKey(
                        name: "FK_jurisdictions_jurisdictions_parent",
                        column: x => x.parent,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "jurisdictions_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    path = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jurisdictions_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "node_mark",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    mark = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_node_mark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "note_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_note_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "notes_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notes_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "outbreak_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbreak_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "outbreaks_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    declared_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    disease = table.Column<string>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbreaks_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "people_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    address = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    birth_date = table.Column<byte[]>(type: "BLOB", nullable: true),
                    birth_order = table.Column<int>(type: "INTEGER", nullable: true),
                    born_to = table.Column<byte[]>(type: "BLOB", nullable: true),
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    documents = table.Column<byte[]>(type: "BLOB", nullable: true),
                    home = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    lives_in = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merged_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_names = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phones = table.Column<byte[]>(type: "BLOB", nullable: true),
                    position = table.Column<byte[]>(type: "BLOB", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sex = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "person_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    token = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_tokens", x => new { x.token, x.person });
                });

            migrationBuilder.CreateTable(
                name: "place_aliases_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_aliases_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "places_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merged_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    open_place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    parent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    path = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "population_counts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    age_from = table.Column<int>(type: "INTEGER", nullable: false),
                    age_until = table.Column<int>(type: "INTEGER", nullable: true),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sex = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_population_counts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "post_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_post_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "posts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "presumed_link_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_presumed_link_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "presumed_links_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    infectee = table.Column<byte[]>(type: "BLOB", nullable: true),
                    infectee_number = table.Column<string>(type: "TEXT", nullable: false),
                    infector = table.Column<byte[]>(type: "BLOB", nullable: true),
                    infector_number = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    setting = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_presumed_links_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "reaction_cursors",
                columns: table => new
                {
                    reaction = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reaction_cursors", x => x.reaction);
                });

            migrationBuilder.CreateTable(
                name: "reactions_done",
                columns: table => new
                {
                    reaction = table.Column<string>(type: "TEXT", nullable: false),
                    @event = table.Column<byte[]>(name: "event", type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reactions_done", x => new { x.reaction, x.@event });
                });

            migrationBuilder.CreateTable(
                name: "received_messages",
                columns: table => new
                {
                    sender = table.Column<string>(type: "TEXT", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_received_messages", x => new { x.sender, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "result_correction_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result_correction_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "result_corrections_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    before_cycle_threshold = table.Column<double>(type: "REAL", nullable: true),
                    before_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    remark = table.Column<byte[]>(type: "BLOB", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sample = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result_corrections_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "sample_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "samples_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    cycle_threshold = table.Column<double>(type: "REAL", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    laboratory = table.Column<byte[]>(type: "BLOB", nullable: true),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: true),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    result_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sampled_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    specimen = table.Column<string>(type: "TEXT", nullable: true),
                    taken_at = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_samples_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "agencies",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies", x => x.id);
                    table.ForeignKey(
                        name: "FK_agencies_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outbreak = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    began = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    finished = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_back = table.Column<long>(type: "INTEGER", nullable: true),
                    files_json = table.Column<string>(type: "TEXT", nullable: false),
                    counts_json = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.id);
                    table.ForeignKey(
                        name: "FK_imports_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbreaks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    disease = table.Column<string>(type: "TEXT", nullable: false),
                    declared_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbreaks", x => x.id);
                    table.ForeignKey(
                        name: "FK_outbreaks_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    path = table.Column<string>(type: "TEXT", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    open_place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merged_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_places_places_canonical",
                        column: x => x.canonical,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_places_places_merged_into",
                        column: x => x.merged_into,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_places_places_open_place",
                        column: x => x.open_place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_places_places_parent",
                        column: x => x.parent,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login = table.Column<string>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: true),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agency_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agency_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_agency_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agency_involvements_agencies_subject",
                        column: x => x.subject,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agency_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agency_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "posts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posts", x => x.id);
                    table.ForeignKey(
                        name: "FK_posts_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_posts_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "detached_facts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    fact = table.Column<byte[]>(type: "BLOB", nullable: false),
                    because = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_detached_facts", x => x.id);
                    table.ForeignKey(
                        name: "FK_detached_facts_imports_import",
                        column: x => x.import,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    entry = table.Column<byte[]>(type: "BLOB", nullable: false),
                    taken_back_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_batches", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_batches_imports_import",
                        column: x => x.import,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_import_involvements_imports_subject",
                        column: x => x.subject,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_import_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_import_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbreak_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbreak_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_outbreak_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outbreak_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outbreak_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outbreak_involvements_outbreaks_subject",
                        column: x => x.subject,
                        principalTable: "outbreaks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "facilities",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    office_phone = table.Column<string>(type: "TEXT", nullable: true),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities", x => x.id);
                    table.ForeignKey(
                        name: "FK_facilities_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_facilities_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merged_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    born_to = table.Column<byte[]>(type: "BLOB", nullable: true),
                    birth_order = table.Column<int>(type: "INTEGER", nullable: true),
                    sex = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_names = table.Column<byte[]>(type: "BLOB", nullable: true),
                    documents = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phones = table.Column<byte[]>(type: "BLOB", nullable: true),
                    birth_date = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address = table.Column<byte[]>(type: "BLOB", nullable: true),
                    position = table.Column<byte[]>(type: "BLOB", nullable: true),
                    lives_in = table.Column<byte[]>(type: "BLOB", nullable: true),
                    home = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.id);
                    table.ForeignKey(
                        name: "FK_people_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_people_born_to",
                        column: x => x.born_to,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_people_canonical",
                        column: x => x.canonical,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_people_merged_into",
                        column: x => x.merged_into,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_people_places_lives_in",
                        column: x => x.lives_in,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_aliases",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_aliases", x => x.id);
                    table.ForeignKey(
                        name: "FK_place_aliases_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "population_counts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    age_from = table.Column<int>(type: "INTEGER", nullable: false),
                    age_until = table.Column<int>(type: "INTEGER", nullable: true),
                    sex = table.Column<string>(type: "TEXT", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_population_counts", x => x.id);
                    table.ForeignKey(
                        name: "FK_population_counts_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => x.id);
                    table.ForeignKey(
                        name: "FK_absences_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_absences_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_account_involvements_accounts_subject",
                        column: x => x.subject,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_account_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_account_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_account_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "emergency_accesses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    review_by = table.Column<long>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false),
                    reviewed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    review = table.Column<string>(type: "TEXT", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_accesses", x => x.id);
                    table.ForeignKey(
                        name: "FK_emergency_accesses_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_accesses_accounts_reviewed_by",
                        column: x => x.reviewed_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_accesses_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "appointments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    post = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    in_place_of = table.Column<byte[]>(type: "BLOB", nullable: true),
                    starts = table.Column<long>(type: "INTEGER", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments", x => x.id);
                    table.ForeignKey(
                        name: "FK_appointments_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appointments_accounts_in_place_of",
                        column: x => x.in_place_of,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appointments_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appointments_posts_post",
                        column: x => x.post,
                        principalTable: "posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_shifts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    post = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_shifts", x => x.id);
                    table.ForeignKey(
                        name: "FK_duty_shifts_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_shifts_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_shifts_posts_post",
                        column: x => x.post,
                        principalTable: "posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "post_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_post_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_post_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_post_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_post_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_post_involvements_posts_subject",
                        column: x => x.subject,
                        principalTable: "posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "facility_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facility_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_facility_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_facility_involvements_facilities_subject",
                        column: x => x.subject,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_facility_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_facility_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "address_reviews",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    suggested = table.Column<byte[]>(type: "BLOB", nullable: true),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    address_digest = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_address_reviews_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_address_reviews_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_address_reviews_places_suggested",
                        column: x => x.suggested,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    age_from_years = table.Column<float>(type: "REAL", nullable: true),
                    age_until_years = table.Column<float>(type: "REAL", nullable: true),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    cluster = table.Column<string>(type: "TEXT", nullable: true),
                    confirmation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    consultation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    country = table.Column<string>(type: "TEXT", nullable: true),
                    death = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    district = table.Column<string>(type: "TEXT", nullable: true),
                    exposure_end = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    exposure_start = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    facility = table.Column<string>(type: "TEXT", nullable: true),
                    found = table.Column<string>(type: "TEXT", nullable: false),
                    hospitalisation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    household = table.Column<string>(type: "TEXT", nullable: true),
                    infection = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    isolation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    occupation = table.Column<string>(type: "TEXT", nullable: true),
                    onset = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    outcome_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    province = table.Column<string>(type: "TEXT", nullable: true),
                    rash = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recovery = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    report = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sampling = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    school_class = table.Column<string>(type: "TEXT", nullable: true),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    township = table.Column<string>(type: "TEXT", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.id);
                    table.ForeignKey(
                        name: "FK_cases_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cases_outbreaks_outbreak",
                        column: x => x.outbreak,
                        principalTable: "outbreaks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cases_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_candidates",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first = table.Column<byte[]>(type: "BLOB", nullable: false),
                    second = table.Column<byte[]>(type: "BLOB", nullable: false),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", nullable: false),
                    first_facts = table.Column<long>(type: "INTEGER", nullable: false),
                    second_facts = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_candidates", x => x.id);
                    table.ForeignKey(
                        name: "FK_duplicate_candidates_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_candidates_people_first",
                        column: x => x.first,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_candidates_people_second",
                        column: x => x.second,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_person_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_person_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_person_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_person_involvements_people_subject",
                        column: x => x.subject,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "samples",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: true),
                    specimen = table.Column<string>(type: "TEXT", nullable: true),
                    sampled_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    taken_at = table.Column<byte[]>(type: "BLOB", nullable: true),
                    laboratory = table.Column<byte[]>(type: "BLOB", nullable: true),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    result_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    cycle_threshold = table.Column<double>(type: "REAL", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_samples", x => x.id);
                    table.ForeignKey(
                        name: "FK_samples_facilities_laboratory",
                        column: x => x.laboratory,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_samples_facilities_taken_at",
                        column: x => x.taken_at,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_samples_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_samples_outbreaks_outbreak",
                        column: x => x.outbreak,
                        principalTable: "outbreaks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_samples_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "absence_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absence_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_absence_involvements_absences_subject",
                        column: x => x.subject,
                        principalTable: "absences",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_absence_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_absence_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_absence_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "emergency_access_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_access_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_emergency_access_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_access_involvements_emergency_accesses_subject",
                        column: x => x.subject,
                        principalTable: "emergency_accesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_access_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_access_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "emergency_notices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    access = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_emergency_notices_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_notices_emergency_accesses_access",
                        column: x => x.access,
                        principalTable: "emergency_accesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_notices_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "appointment_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointment_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_appointment_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appointment_involvements_appointments_subject",
                        column: x => x.subject,
                        principalTable: "appointments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appointment_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appointment_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_shift_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_shift_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_duty_shift_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_shift_involvements_duty_shifts_subject",
                        column: x => x.subject,
                        principalTable: "duty_shifts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_shift_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_shift_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "address_review_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_review_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_address_review_involvements_address_reviews_subject",
                        column: x => x.subject,
                        principalTable: "address_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_address_review_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_address_review_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_address_review_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: true),
                    person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    byte_count = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => x.id);
                    table.ForeignKey(
                        name: "FK_attachments_cases_case",
                        column: x => x.@case,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_attachments_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_attachments_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_attachments_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_case_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_involvements_cases_subject",
                        column: x => x.subject,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tier = table.Column<string>(type: "TEXT", nullable: false),
                    last_exposure = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contacts", x => x.id);
                    table.ForeignKey(
                        name: "FK_contacts_cases_case",
                        column: x => x.@case,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contacts_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contacts_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "itinerary_stops",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    home = table.Column<byte[]>(type: "BLOB", nullable: true),
                    arrived = table.Column<long>(type: "INTEGER", nullable: false),
                    left = table.Column<long>(type: "INTEGER", nullable: false),
                    told = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_itinerary_stops", x => x.id);
                    table.ForeignKey(
                        name: "FK_itinerary_stops_cases_case",
                        column: x => x.@case,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_itinerary_stops_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_itinerary_stops_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @case = table.Column<byte[]>(name: "case", type: "BLOB", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_notes_cases_case",
                        column: x => x.@case,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notes_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "presumed_links",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    infector_number = table.Column<string>(type: "TEXT", nullable: false),
                    infectee_number = table.Column<string>(type: "TEXT", nullable: false),
                    infector = table.Column<byte[]>(type: "BLOB", nullable: true),
                    infectee = table.Column<byte[]>(type: "BLOB", nullable: true),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_presumed_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_presumed_links_cases_infectee",
                        column: x => x.infectee,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presumed_links_cases_infector",
                        column: x => x.infector,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presumed_links_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presumed_links_outbreaks_outbreak",
                        column: x => x.outbreak,
                        principalTable: "outbreaks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_candidate_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_candidate_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_duplicate_candidate_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_candidate_involvements_duplicate_candidates_subject",
                        column: x => x.subject,
                        principalTable: "duplicate_candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_candidate_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_candidate_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "result_corrections",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sample = table.Column<byte[]>(type: "BLOB", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    before_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    before_cycle_threshold = table.Column<double>(type: "REAL", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    remark = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result_corrections", x => x.id);
                    table.ForeignKey(
                        name: "FK_result_corrections_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_result_corrections_samples_sample",
                        column: x => x.sample,
                        principalTable: "samples",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sample_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_sample_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sample_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sample_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sample_involvements_samples_subject",
                        column: x => x.subject,
                        principalTable: "samples",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "emergency_notice_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_notice_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_emergency_notice_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_notice_involvements_emergency_notices_subject",
                        column: x => x.subject,
                        principalTable: "emergency_notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_notice_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_emergency_notice_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attachment_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_attachment_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_attachment_involvements_attachments_subject",
                        column: x => x.subject,
                        principalTable: "attachments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_attachment_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_attachment_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contact_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_contact_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contact_involvements_contacts_subject",
                        column: x => x.subject,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contact_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_contact_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "itinerary_stop_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_itinerary_stop_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_itinerary_stop_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_itinerary_stop_involvements_itinerary_stops_subject",
                        column: x => x.subject,
                        principalTable: "itinerary_stops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_itinerary_stop_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_itinerary_stop_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "note_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_note_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_note_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_note_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_note_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_note_involvements_notes_subject",
                        column: x => x.subject,
                        principalTable: "notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "presumed_link_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_presumed_link_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_presumed_link_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presumed_link_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presumed_link_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presumed_link_involvements_presumed_links_subject",
                        column: x => x.subject,
                        principalTable: "presumed_links",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "result_correction_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result_correction_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_result_correction_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_result_correction_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_result_correction_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_result_correction_involvements_result_corrections_subject",
                        column: x => x.subject,
                        principalTable: "result_corrections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_absence_involvements_agency",
                table: "absence_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_absence_involvements_granted_by",
                table: "absence_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_absence_involvements_jurisdiction",
                table: "absence_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_absence_involvements_subject",
                table: "absence_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_absence_involvements_versions_cause",
                table: "absence_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_absences_account",
                table: "absences",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_absences_responsible",
                table: "absences",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_absences_versions_cause",
                table: "absences_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_account_involvements_agency",
                table: "account_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_account_involvements_granted_by",
                table: "account_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_account_involvements_jurisdiction",
                table: "account_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_account_involvements_subject",
                table: "account_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_account_involvements_versions_cause",
                table: "account_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_agency",
                table: "accounts",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_login",
                table: "accounts",
                column: "login",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_responsible",
                table: "accounts",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_versions_cause",
                table: "accounts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_address_review_involvements_agency",
                table: "address_review_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_address_review_involvements_granted_by",
                table: "address_review_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_address_review_involvements_jurisdiction",
                table: "address_review_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_address_review_involvements_subject",
                table: "address_review_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_address_review_involvements_versions_cause",
                table: "address_review_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_address_reviews_person",
                table: "address_reviews",
                column: "person",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_address_reviews_responsible",
                table: "address_reviews",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_address_reviews_state",
                table: "address_reviews",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_address_reviews_suggested",
                table: "address_reviews",
                column: "suggested");

            migrationBuilder.CreateIndex(
                name: "IX_address_reviews_versions_cause",
                table: "address_reviews_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_responsible_name",
                table: "agencies",
                columns: new[] { "responsible", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agencies_versions_cause",
                table: "agencies_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_agency_involvements_agency",
                table: "agency_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_agency_involvements_granted_by",
                table: "agency_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_agency_involvements_jurisdiction",
                table: "agency_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_agency_involvements_subject",
                table: "agency_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_agency_involvements_versions_cause",
                table: "agency_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_involvements_agency",
                table: "appointment_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_involvements_granted_by",
                table: "appointment_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_involvements_jurisdiction",
                table: "appointment_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_involvements_subject",
                table: "appointment_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_involvements_versions_cause",
                table: "appointment_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_account",
                table: "appointments",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_in_place_of",
                table: "appointments",
                column: "in_place_of");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_post",
                table: "appointments",
                column: "post");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_responsible",
                table: "appointments",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_versions_cause",
                table: "appointments_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_involvements_agency",
                table: "attachment_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_involvements_granted_by",
                table: "attachment_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_involvements_jurisdiction",
                table: "attachment_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_involvements_subject",
                table: "attachment_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_involvements_versions_cause",
                table: "attachment_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_case",
                table: "attachments",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_person",
                table: "attachments",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_place",
                table: "attachments",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_responsible",
                table: "attachments",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_versions_cause",
                table: "attachments_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_actor_at",
                table: "audit_entries",
                columns: new[] { "actor", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_id",
                table: "audit_entries",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_involvements_agency",
                table: "case_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_case_involvements_granted_by",
                table: "case_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_case_involvements_jurisdiction",
                table: "case_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_case_involvements_subject",
                table: "case_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_case_involvements_versions_cause",
                table: "case_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_cases_outbreak_number",
                table: "cases",
                columns: new[] { "outbreak", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_person",
                table: "cases",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_cases_responsible",
                table: "cases",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_cases_versions_cause",
                table: "cases_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_contact_involvements_agency",
                table: "contact_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_contact_involvements_granted_by",
                table: "contact_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_contact_involvements_jurisdiction",
                table: "contact_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_contact_involvements_subject",
                table: "contact_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_contact_involvements_versions_cause",
                table: "contact_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_contacts_case",
                table: "contacts",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "IX_contacts_person",
                table: "contacts",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_contacts_responsible",
                table: "contacts",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_contacts_versions_cause",
                table: "contacts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_detached_facts_import",
                table: "detached_facts",
                column: "import");

            migrationBuilder.CreateIndex(
                name: "IX_detached_facts_versions_cause",
                table: "detached_facts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidate_involvements_agency",
                table: "duplicate_candidate_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidate_involvements_granted_by",
                table: "duplicate_candidate_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidate_involvements_jurisdiction",
                table: "duplicate_candidate_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidate_involvements_subject",
                table: "duplicate_candidate_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidate_involvements_versions_cause",
                table: "duplicate_candidate_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidates_first_second",
                table: "duplicate_candidates",
                columns: new[] { "first", "second" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidates_responsible",
                table: "duplicate_candidates",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidates_second",
                table: "duplicate_candidates",
                column: "second");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidates_state_score",
                table: "duplicate_candidates",
                columns: new[] { "state", "score" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_candidates_versions_cause",
                table: "duplicate_candidates_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shift_involvements_agency",
                table: "duty_shift_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shift_involvements_granted_by",
                table: "duty_shift_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shift_involvements_jurisdiction",
                table: "duty_shift_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shift_involvements_subject",
                table: "duty_shift_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shift_involvements_versions_cause",
                table: "duty_shift_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_account",
                table: "duty_shifts",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_post_starts",
                table: "duty_shifts",
                columns: new[] { "post", "starts" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_responsible",
                table: "duty_shifts",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_duty_shifts_versions_cause",
                table: "duty_shifts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_access_involvements_agency",
                table: "emergency_access_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_access_involvements_granted_by",
                table: "emergency_access_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_access_involvements_jurisdiction",
                table: "emergency_access_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_access_involvements_subject",
                table: "emergency_access_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_access_involvements_versions_cause",
                table: "emergency_access_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_account_ends",
                table: "emergency_accesses",
                columns: new[] { "account", "ends" });

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_responsible",
                table: "emergency_accesses",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_reviewed_by",
                table: "emergency_accesses",
                column: "reviewed_by");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_versions_cause",
                table: "emergency_accesses_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notice_involvements_agency",
                table: "emergency_notice_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notice_involvements_granted_by",
                table: "emergency_notice_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notice_involvements_jurisdiction",
                table: "emergency_notice_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notice_involvements_subject",
                table: "emergency_notice_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notice_involvements_versions_cause",
                table: "emergency_notice_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notices_access",
                table: "emergency_notices",
                column: "access");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notices_account",
                table: "emergency_notices",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notices_responsible",
                table: "emergency_notices",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_notices_versions_cause",
                table: "emergency_notices_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_events_number",
                table: "events",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_facilities_name",
                table: "facilities",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_facilities_place",
                table: "facilities",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_responsible",
                table: "facilities",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_versions_cause",
                table: "facilities_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_facility_involvements_agency",
                table: "facility_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_facility_involvements_granted_by",
                table: "facility_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_facility_involvements_jurisdiction",
                table: "facility_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_facility_involvements_subject",
                table: "facility_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_facility_involvements_versions_cause",
                table: "facility_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_import_batches_import_number",
                table: "import_batches",
                columns: new[] { "import", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_import_batches_versions_cause",
                table: "import_batches_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_import_involvements_agency",
                table: "import_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_import_involvements_granted_by",
                table: "import_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_import_involvements_jurisdiction",
                table: "import_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_import_involvements_subject",
                table: "import_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_import_involvements_versions_cause",
                table: "import_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_imports_outbreak",
                table: "imports",
                column: "outbreak");

            migrationBuilder.CreateIndex(
                name: "IX_imports_responsible",
                table: "imports",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_imports_state",
                table: "imports",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_imports_versions_cause",
                table: "imports_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stop_involvements_agency",
                table: "itinerary_stop_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stop_involvements_granted_by",
                table: "itinerary_stop_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stop_involvements_jurisdiction",
                table: "itinerary_stop_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stop_involvements_subject",
                table: "itinerary_stop_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stop_involvements_versions_cause",
                table: "itinerary_stop_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stops_case",
                table: "itinerary_stops",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stops_place",
                table: "itinerary_stops",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stops_responsible",
                table: "itinerary_stops",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_stops_versions_cause",
                table: "itinerary_stops_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_jurisdictions_code",
                table: "jurisdictions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jurisdictions_parent",
                table: "jurisdictions",
                column: "parent");

            migrationBuilder.CreateIndex(
                name: "IX_jurisdictions_path",
                table: "jurisdictions",
                column: "path");

            migrationBuilder.CreateIndex(
                name: "IX_jurisdictions_versions_cause",
                table: "jurisdictions_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_note_involvements_agency",
                table: "note_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_note_involvements_granted_by",
                table: "note_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_note_involvements_jurisdiction",
                table: "note_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_note_involvements_subject",
                table: "note_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_note_involvements_versions_cause",
                table: "note_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_notes_case",
                table: "notes",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "IX_notes_responsible",
                table: "notes",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_notes_versions_cause",
                table: "notes_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_outbreak_involvements_agency",
                table: "outbreak_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_outbreak_involvements_granted_by",
                table: "outbreak_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_outbreak_involvements_jurisdiction",
                table: "outbreak_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_outbreak_involvements_subject",
                table: "outbreak_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_outbreak_involvements_versions_cause",
                table: "outbreak_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_outbreaks_code",
                table: "outbreaks",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbreaks_responsible",
                table: "outbreaks",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_outbreaks_versions_cause",
                table: "outbreaks_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_people_born_to",
                table: "people",
                column: "born_to");

            migrationBuilder.CreateIndex(
                name: "IX_people_canonical",
                table: "people",
                column: "canonical");

            migrationBuilder.CreateIndex(
                name: "IX_people_lives_in",
                table: "people",
                column: "lives_in",
                filter: "lives_in is not null");

            migrationBuilder.CreateIndex(
                name: "IX_people_merged_into",
                table: "people",
                column: "merged_into",
                filter: "merged_into is not null");

            migrationBuilder.CreateIndex(
                name: "IX_people_responsible",
                table: "people",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_people_versions_cause",
                table: "people_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_person_involvements_agency",
                table: "person_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_person_involvements_granted_by",
                table: "person_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_person_involvements_jurisdiction",
                table: "person_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_person_involvements_subject",
                table: "person_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_person_involvements_versions_cause",
                table: "person_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_person_tokens_person",
                table: "person_tokens",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_place_aliases_name",
                table: "place_aliases",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_place_aliases_place",
                table: "place_aliases",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_place_aliases_versions_cause",
                table: "place_aliases_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_places_canonical",
                table: "places",
                column: "canonical");

            migrationBuilder.CreateIndex(
                name: "IX_places_jurisdiction",
                table: "places",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_places_merged_into",
                table: "places",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "IX_places_name",
                table: "places",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_places_open_place",
                table: "places",
                column: "open_place");

            migrationBuilder.CreateIndex(
                name: "IX_places_parent",
                table: "places",
                column: "parent");

            migrationBuilder.CreateIndex(
                name: "IX_places_path",
                table: "places",
                column: "path");

            migrationBuilder.CreateIndex(
                name: "IX_places_versions_cause",
                table: "places_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_population_counts_place_as_of_source_age_from_sex",
                table: "population_counts",
                columns: new[] { "place", "as_of", "source", "age_from", "sex" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_population_counts_versions_cause",
                table: "population_counts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_post_involvements_agency",
                table: "post_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_post_involvements_granted_by",
                table: "post_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_post_involvements_jurisdiction",
                table: "post_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_post_involvements_subject",
                table: "post_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_post_involvements_versions_cause",
                table: "post_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_posts_agency",
                table: "posts",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_posts_responsible_name",
                table: "posts",
                columns: new[] { "responsible", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_posts_versions_cause",
                table: "posts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_link_involvements_agency",
                table: "presumed_link_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_link_involvements_granted_by",
                table: "presumed_link_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_link_involvements_jurisdiction",
                table: "presumed_link_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_link_involvements_subject",
                table: "presumed_link_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_link_involvements_versions_cause",
                table: "presumed_link_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_links_infectee",
                table: "presumed_links",
                column: "infectee");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_links_infector",
                table: "presumed_links",
                column: "infector");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_links_outbreak_infectee_number",
                table: "presumed_links",
                columns: new[] { "outbreak", "infectee_number" });

            migrationBuilder.CreateIndex(
                name: "IX_presumed_links_outbreak_infector_number_infectee_number",
                table: "presumed_links",
                columns: new[] { "outbreak", "infector_number", "infectee_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_presumed_links_responsible",
                table: "presumed_links",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_presumed_links_versions_cause",
                table: "presumed_links_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_result_correction_involvements_agency",
                table: "result_correction_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_result_correction_involvements_granted_by",
                table: "result_correction_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_result_correction_involvements_jurisdiction",
                table: "result_correction_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_result_correction_involvements_subject",
                table: "result_correction_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_result_correction_involvements_versions_cause",
                table: "result_correction_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_result_corrections_responsible",
                table: "result_corrections",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_result_corrections_sample",
                table: "result_corrections",
                column: "sample");

            migrationBuilder.CreateIndex(
                name: "IX_result_corrections_versions_cause",
                table: "result_corrections_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_sample_involvements_agency",
                table: "sample_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_sample_involvements_granted_by",
                table: "sample_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_sample_involvements_jurisdiction",
                table: "sample_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_sample_involvements_subject",
                table: "sample_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_sample_involvements_versions_cause",
                table: "sample_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_samples_code",
                table: "samples",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "IX_samples_laboratory",
                table: "samples",
                column: "laboratory");

            migrationBuilder.CreateIndex(
                name: "IX_samples_outbreak",
                table: "samples",
                column: "outbreak");

            migrationBuilder.CreateIndex(
                name: "IX_samples_person",
                table: "samples",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_samples_responsible",
                table: "samples",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_samples_taken_at",
                table: "samples",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "IX_samples_versions_cause",
                table: "samples_versions",
                column: "cause");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absence_involvements");

            migrationBuilder.DropTable(
                name: "absence_involvements_versions");

            migrationBuilder.DropTable(
                name: "absences_versions");

            migrationBuilder.DropTable(
                name: "account_involvements");

            migrationBuilder.DropTable(
                name: "account_involvements_versions");

            migrationBuilder.DropTable(
                name: "accounts_versions");

            migrationBuilder.DropTable(
                name: "address_review_involvements");

            migrationBuilder.DropTable(
                name: "address_review_involvements_versions");

            migrationBuilder.DropTable(
                name: "address_reviews_versions");

            migrationBuilder.DropTable(
                name: "agencies_versions");

            migrationBuilder.DropTable(
                name: "agency_involvements");

            migrationBuilder.DropTable(
                name: "agency_involvements_versions");

            migrationBuilder.DropTable(
                name: "appointment_involvements");

            migrationBuilder.DropTable(
                name: "appointment_involvements_versions");

            migrationBuilder.DropTable(
                name: "appointments_versions");

            migrationBuilder.DropTable(
                name: "attachment_involvements");

            migrationBuilder.DropTable(
                name: "attachment_involvements_versions");

            migrationBuilder.DropTable(
                name: "attachments_versions");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_subjects");

            migrationBuilder.DropTable(
                name: "case_involvements");

            migrationBuilder.DropTable(
                name: "case_involvements_versions");

            migrationBuilder.DropTable(
                name: "cases_versions");

            migrationBuilder.DropTable(
                name: "contact_involvements");

            migrationBuilder.DropTable(
                name: "contact_involvements_versions");

            migrationBuilder.DropTable(
                name: "contacts_versions");

            migrationBuilder.DropTable(
                name: "data_keys");

            migrationBuilder.DropTable(
                name: "detached_facts");

            migrationBuilder.DropTable(
                name: "detached_facts_versions");

            migrationBuilder.DropTable(
                name: "duplicate_candidate_involvements");

            migrationBuilder.DropTable(
                name: "duplicate_candidate_involvements_versions");

            migrationBuilder.DropTable(
                name: "duplicate_candidates_versions");

            migrationBuilder.DropTable(
                name: "duty_shift_involvements");

            migrationBuilder.DropTable(
                name: "duty_shift_involvements_versions");

            migrationBuilder.DropTable(
                name: "duty_shifts_versions");

            migrationBuilder.DropTable(
                name: "emergency_access_involvements");

            migrationBuilder.DropTable(
                name: "emergency_access_involvements_versions");

            migrationBuilder.DropTable(
                name: "emergency_accesses_versions");

            migrationBuilder.DropTable(
                name: "emergency_notice_involvements");

            migrationBuilder.DropTable(
                name: "emergency_notice_involvements_versions");

            migrationBuilder.DropTable(
                name: "emergency_notices_versions");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "facilities_versions");

            migrationBuilder.DropTable(
                name: "facility_involvements");

            migrationBuilder.DropTable(
                name: "facility_involvements_versions");

            migrationBuilder.DropTable(
                name: "import_batches");

            migrationBuilder.DropTable(
                name: "import_batches_versions");

            migrationBuilder.DropTable(
                name: "import_involvements");

            migrationBuilder.DropTable(
                name: "import_involvements_versions");

            migrationBuilder.DropTable(
                name: "imports_versions");

            migrationBuilder.DropTable(
                name: "itinerary_stop_involvements");

            migrationBuilder.DropTable(
                name: "itinerary_stop_involvements_versions");

            migrationBuilder.DropTable(
                name: "itinerary_stops_versions");

            migrationBuilder.DropTable(
                name: "jurisdictions_versions");

            migrationBuilder.DropTable(
                name: "node_mark");

            migrationBuilder.DropTable(
                name: "note_involvements");

            migrationBuilder.DropTable(
                name: "note_involvements_versions");

            migrationBuilder.DropTable(
                name: "notes_versions");

            migrationBuilder.DropTable(
                name: "outbreak_involvements");

            migrationBuilder.DropTable(
                name: "outbreak_involvements_versions");

            migrationBuilder.DropTable(
                name: "outbreaks_versions");

            migrationBuilder.DropTable(
                name: "people_versions");

            migrationBuilder.DropTable(
                name: "person_involvements");

            migrationBuilder.DropTable(
                name: "person_involvements_versions");

            migrationBuilder.DropTable(
                name: "person_tokens");

            migrationBuilder.DropTable(
                name: "place_aliases");

            migrationBuilder.DropTable(
                name: "place_aliases_versions");

            migrationBuilder.DropTable(
                name: "places_versions");

            migrationBuilder.DropTable(
                name: "population_counts");

            migrationBuilder.DropTable(
                name: "population_counts_versions");

            migrationBuilder.DropTable(
                name: "post_involvements");

            migrationBuilder.DropTable(
                name: "post_involvements_versions");

            migrationBuilder.DropTable(
                name: "posts_versions");

            migrationBuilder.DropTable(
                name: "presumed_link_involvements");

            migrationBuilder.DropTable(
                name: "presumed_link_involvements_versions");

            migrationBuilder.DropTable(
                name: "presumed_links_versions");

            migrationBuilder.DropTable(
                name: "reaction_cursors");

            migrationBuilder.DropTable(
                name: "reactions_done");

            migrationBuilder.DropTable(
                name: "received_messages");

            migrationBuilder.DropTable(
                name: "result_correction_involvements");

            migrationBuilder.DropTable(
                name: "result_correction_involvements_versions");

            migrationBuilder.DropTable(
                name: "result_corrections_versions");

            migrationBuilder.DropTable(
                name: "sample_involvements");

            migrationBuilder.DropTable(
                name: "sample_involvements_versions");

            migrationBuilder.DropTable(
                name: "samples_versions");

            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "address_reviews");

            migrationBuilder.DropTable(
                name: "appointments");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "duplicate_candidates");

            migrationBuilder.DropTable(
                name: "duty_shifts");

            migrationBuilder.DropTable(
                name: "emergency_notices");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "itinerary_stops");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "presumed_links");

            migrationBuilder.DropTable(
                name: "result_corrections");

            migrationBuilder.DropTable(
                name: "posts");

            migrationBuilder.DropTable(
                name: "emergency_accesses");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "samples");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "facilities");

            migrationBuilder.DropTable(
                name: "outbreaks");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "agencies");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "jurisdictions");
        }
    }
}
