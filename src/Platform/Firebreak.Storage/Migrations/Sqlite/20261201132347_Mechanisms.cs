using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Mechanisms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "pool_size",
                table: "samples_versions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "pool_size",
                table: "samples",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "east",
                table: "jurisdiction_boundaries_versions",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "english_name",
                table: "jurisdiction_boundaries_versions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "north",
                table: "jurisdiction_boundaries_versions",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "south",
                table: "jurisdiction_boundaries_versions",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "west",
                table: "jurisdiction_boundaries_versions",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "east",
                table: "jurisdiction_boundaries",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "english_name",
                table: "jurisdiction_boundaries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "north",
                table: "jurisdiction_boundaries",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "south",
                table: "jurisdiction_boundaries",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "west",
                table: "jurisdiction_boundaries",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<byte[]>(
                name: "through",
                table: "contacts_versions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "through",
                table: "contacts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "awaited_contact_involvements_versions",
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
                    table.PrimaryKey("PK_awaited_contact_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "awaited_contacts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tier = table.Column<string>(type: "TEXT", nullable: false),
                    last_exposure = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
                    contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_awaited_contacts", x => x.id);
                    table.ForeignKey(
                        name: "FK_awaited_contacts_contacts_contact",
                        column: x => x.contact,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_awaited_contacts_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_awaited_contacts_outbreaks_outbreak",
                        column: x => x.outbreak,
                        principalTable: "outbreaks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_awaited_contacts_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "awaited_contacts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    last_exposure = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
                    tier = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_awaited_contacts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_carried_involvements_versions",
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
                    table.PrimaryKey("PK_day_carried_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_carried_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    carried_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    close = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    task = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_carried_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_close_involvements_versions",
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
                    table.PrimaryKey("PK_day_close_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_closes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    done_count = table.Column<int>(type: "INTEGER", nullable: false),
                    late_count = table.Column<int>(type: "INTEGER", nullable: false),
                    withdrawn_count = table.Column<int>(type: "INTEGER", nullable: false),
                    carried_count = table.Column<int>(type: "INTEGER", nullable: false),
                    paused_count = table.Column<int>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_closes", x => x.id);
                    table.ForeignKey(
                        name: "FK_day_closes_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_closes_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    carried_count = table.Column<int>(type: "INTEGER", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    done_count = table.Column<int>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    late_count = table.Column<int>(type: "INTEGER", nullable: false),
                    paused_count = table.Column<int>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    withdrawn_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_closes_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_report_involvements_versions",
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
                    table.PrimaryKey("PK_day_report_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_reports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cut_off = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_reports", x => x.id);
                    table.ForeignKey(
                        name: "FK_day_reports_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_reports_outbreaks_outbreak",
                        column: x => x.outbreak,
                        principalTable: "outbreaks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_reports_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cut_off = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_reports_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "directive_addressee_involvements_versions",
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
                    table.PrimaryKey("PK_directive_addressee_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "directive_addressees_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    directive = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true),
                    read_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_by = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directive_addressees_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "directive_involvements_versions",
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
                    table.PrimaryKey("PK_directive_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "directives",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directives", x => x.id);
                    table.ForeignKey(
                        name: "FK_directives_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directives_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directives_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "duty_task_involvements_versions",
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
                    table.PrimaryKey("PK_duty_task_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "duty_tasks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    clause = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    occasion = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    what_english = table.Column<string>(type: "TEXT", nullable: false),
                    what_chinese = table.Column<string>(type: "TEXT", nullable: false),
                    asked_english = table.Column<string>(type: "TEXT", nullable: true),
                    asked_chinese = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    assignee = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ruled_to = table.Column<byte[]>(type: "BLOB", nullable: false),
                    started = table.Column<long>(type: "INTEGER", nullable: false),
                    ruled_due = table.Column<long>(type: "INTEGER", nullable: false),
                    clock_from = table.Column<long>(type: "INTEGER", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    pauses_allowed = table.Column<string>(type: "TEXT", nullable: false),
                    paused_since = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_for = table.Column<string>(type: "TEXT", nullable: true),
                    escalation = table.Column<string>(type: "TEXT", nullable: false),
                    escalations_done = table.Column<int>(type: "INTEGER", nullable: false),
                    next_escalation = table.Column<long>(type: "INTEGER", nullable: true),
                    escalated_to = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    carried_over = table.Column<int>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_tasks", x => x.id);
                    table.CheckConstraint("ck_duty_tasks_closed", "(closed_at is null) = (state in ('Open', 'Accepted', 'Refused'))");
                    table.ForeignKey(
                        name: "FK_duty_tasks_accounts_assignee",
                        column: x => x.assignee,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_tasks_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_tasks_jurisdictions_escalated_to",
                        column: x => x.escalated_to,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_tasks_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_tasks_jurisdictions_ruled_to",
                        column: x => x.ruled_to,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_tasks_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_chinese = table.Column<string>(type: "TEXT", nullable: true),
                    asked_english = table.Column<string>(type: "TEXT", nullable: true),
                    assignee = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    carried_over = table.Column<int>(type: "INTEGER", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    clause = table.Column<string>(type: "TEXT", nullable: false),
                    clock_from = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    escalated_to = table.Column<byte[]>(type: "BLOB", nullable: true),
                    escalation = table.Column<string>(type: "TEXT", nullable: false),
                    escalations_done = table.Column<int>(type: "INTEGER", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    next_escalation = table.Column<long>(type: "INTEGER", nullable: true),
                    occasion = table.Column<string>(type: "TEXT", nullable: false),
                    paused_for = table.Column<string>(type: "TEXT", nullable: true),
                    paused_since = table.Column<long>(type: "INTEGER", nullable: true),
                    pauses_allowed = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    ruled_due = table.Column<long>(type: "INTEGER", nullable: false),
                    ruled_to = table.Column<byte[]>(type: "BLOB", nullable: false),
                    started = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", nullable: false),
                    what_chinese = table.Column<string>(type: "TEXT", nullable: false),
                    what_english = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_tasks_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "map_features",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    english_name = table.Column<string>(type: "TEXT", nullable: true),
                    is_bridge = table.Column<bool>(type: "INTEGER", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    west = table.Column<double>(type: "REAL", nullable: false),
                    south = table.Column<double>(type: "REAL", nullable: false),
                    east = table.Column<double>(type: "REAL", nullable: false),
                    north = table.Column<double>(type: "REAL", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_map_features", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "map_features_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    east = table.Column<double>(type: "REAL", nullable: false),
                    english_name = table.Column<string>(type: "TEXT", nullable: true),
                    is_bridge = table.Column<bool>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    north = table.Column<double>(type: "REAL", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    south = table.Column<double>(type: "REAL", nullable: false),
                    west = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_map_features_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "notice_address_involvements_versions",
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
                    table.PrimaryKey("PK_notice_address_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "notice_addresses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_addresses", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_addresses_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_addresses_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_addresses_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_addresses_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "notice_deliveries_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    next_attempt = table.Column<long>(type: "INTEGER", nullable: true),
                    notice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_deliveries_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "notice_delivery_involvements_versions",
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
                    table.PrimaryKey("PK_notice_delivery_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "notice_involvements_versions",
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
                    table.PrimaryKey("PK_notice_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "notices_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    escalates_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    task = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text_chinese = table.Column<string>(type: "TEXT", nullable: false),
                    text_english = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "order_appeal_involvements_versions",
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
                    table.PrimaryKey("PK_order_appeal_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "order_appeals_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    lodged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    order = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_appeals_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "order_involvements_versions",
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
                    table.PrimaryKey("PK_order_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "order_proposal_involvements_versions",
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
                    table.PrimaryKey("PK_order_proposal_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "order_proposals_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    beyond = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause_case = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_zone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", nullable: false),
                    measure = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    review_by = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    zone = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_proposals_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "orders_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    approved_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    approved_for = table.Column<byte[]>(type: "BLOB", nullable: true),
                    approver = table.Column<string>(type: "TEXT", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    beyond_reason = table.Column<string>(type: "TEXT", nullable: true),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause_case = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_zone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    evidence_level = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    is_beyond_ceiling = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    lapse_told = table.Column<bool>(type: "INTEGER", nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", nullable: false),
                    lifted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_because = table.Column<string>(type: "TEXT", nullable: true),
                    measure = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    review_by = table.Column<long>(type: "INTEGER", nullable: false),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false),
                    zone = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "place_outlines",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    english_name = table.Column<string>(type: "TEXT", nullable: true),
                    west = table.Column<double>(type: "REAL", nullable: false),
                    south = table.Column<double>(type: "REAL", nullable: false),
                    east = table.Column<double>(type: "REAL", nullable: false),
                    north = table.Column<double>(type: "REAL", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_outlines", x => x.id);
                    table.ForeignKey(
                        name: "FK_place_outlines_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_outlines_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    east = table.Column<double>(type: "REAL", nullable: false),
                    english_name = table.Column<string>(type: "TEXT", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    north = table.Column<double>(type: "REAL", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    south = table.Column<double>(type: "REAL", nullable: false),
                    west = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_outlines_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocol_in_force_involvements_versions",
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
                    table.PrimaryKey("PK_protocol_in_force_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocol_receipt_involvements_versions",
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
                    table.PrimaryKey("PK_protocol_receipt_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocol_receipts_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    protocol = table.Column<byte[]>(type: "BLOB", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reader = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocol_receipts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocols_in_force",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    disease = table.Column<string>(type: "TEXT", nullable: false),
                    pack = table.Column<string>(type: "TEXT", nullable: false),
                    reading = table.Column<string>(type: "TEXT", nullable: true),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    legal_basis = table.Column<string>(type: "TEXT", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    applied_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_lapse_applied = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocols_in_force", x => x.id);
                    table.CheckConstraint("ck_protocols_in_force_once", "applied_at is null or withdrawn_at is null");
                    table.ForeignKey(
                        name: "FK_protocols_in_force_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "protocols_in_force_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    applied_at = table.Column<long>(type: "INTEGER", nullable: true),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    disease = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    is_lapse_applied = table.Column<bool>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", nullable: false),
                    pack = table.Column<string>(type: "TEXT", nullable: false),
                    reading = table.Column<string>(type: "TEXT", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocols_in_force_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "requirement_involvements_versions",
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
                    table.PrimaryKey("PK_requirement_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "requirements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    directive = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    rows = table.Column<string>(type: "TEXT", nullable: false),
                    sentence = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    what_chinese = table.Column<string>(type: "TEXT", nullable: false),
                    what_english = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requirements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "zone_involvements_versions",
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
                    table.PrimaryKey("PK_zone_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "zone_place_involvements_versions",
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
                    table.PrimaryKey("PK_zone_place_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "zone_places_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    zone = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_zone_places_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "zones",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    scheme = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_zones", x => x.id);
                    table.ForeignKey(
                        name: "FK_zones_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zones_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scheme = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_zones_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "awaited_contact_involvements",
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
                    table.PrimaryKey("PK_awaited_contact_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_awaited_contact_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_awaited_contact_involvements_awaited_contacts_subject",
                        column: x => x.subject,
                        principalTable: "awaited_contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_awaited_contact_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_awaited_contact_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_close_involvements",
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
                    table.PrimaryKey("PK_day_close_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_day_close_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_close_involvements_day_closes_subject",
                        column: x => x.subject,
                        principalTable: "day_closes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_close_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_close_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_report_involvements",
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
                    table.PrimaryKey("PK_day_report_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_day_report_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_report_involvements_day_reports_subject",
                        column: x => x.subject,
                        principalTable: "day_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_report_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_report_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directive_addressees",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    directive = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sent_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true),
                    read_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directive_addressees", x => x.id);
                    table.ForeignKey(
                        name: "FK_directive_addressees_accounts_read_by",
                        column: x => x.read_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_addressees_directives_directive",
                        column: x => x.directive,
                        principalTable: "directives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_addressees_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_addressees_jurisdictions_sent_by",
                        column: x => x.sent_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directive_involvements",
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
                    table.PrimaryKey("PK_directive_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_directive_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_involvements_directives_subject",
                        column: x => x.subject,
                        principalTable: "directives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "requirements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    directive = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    sentence = table.Column<string>(type: "TEXT", nullable: false),
                    what_chinese = table.Column<string>(type: "TEXT", nullable: false),
                    what_english = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    rows = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requirements", x => x.id);
                    table.ForeignKey(
                        name: "FK_requirements_directives_directive",
                        column: x => x.directive,
                        principalTable: "directives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_requirements_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_carried",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    close = table.Column<byte[]>(type: "BLOB", nullable: false),
                    task = table.Column<byte[]>(type: "BLOB", nullable: false),
                    carried_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_carried", x => x.id);
                    table.ForeignKey(
                        name: "FK_day_carried_day_closes_close",
                        column: x => x.close,
                        principalTable: "day_closes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_carried_duty_tasks_task",
                        column: x => x.task,
                        principalTable: "duty_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_carried_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_task_involvements",
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
                    table.PrimaryKey("PK_duty_task_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_duty_task_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_task_involvements_duty_tasks_subject",
                        column: x => x.subject,
                        principalTable: "duty_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_task_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duty_task_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    task = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    text_english = table.Column<string>(type: "TEXT", nullable: false),
                    text_chinese = table.Column<string>(type: "TEXT", nullable: false),
                    is_urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    escalates_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_notices_accounts_acknowledged_by",
                        column: x => x.acknowledged_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notices_duty_tasks_task",
                        column: x => x.task,
                        principalTable: "duty_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notices_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_address_involvements",
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
                    table.PrimaryKey("PK_notice_address_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_address_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_address_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_address_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_address_involvements_notice_addresses_subject",
                        column: x => x.subject,
                        principalTable: "notice_addresses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "protocol_in_force_involvements",
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
                    table.PrimaryKey("PK_protocol_in_force_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_protocol_in_force_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_protocol_in_force_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_protocol_in_force_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_protocol_in_force_involvements_protocols_in_force_subject",
                        column: x => x.subject,
                        principalTable: "protocols_in_force",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "protocol_receipts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    protocol = table.Column<byte[]>(type: "BLOB", nullable: false),
                    read_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reader = table.Column<string>(type: "TEXT", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocol_receipts", x => x.id);
                    table.ForeignKey(
                        name: "FK_protocol_receipts_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_protocol_receipts_protocols_in_force_protocol",
                        column: x => x.protocol,
                        principalTable: "protocols_in_force",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_proposals",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    measure = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    zone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_case = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_zone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    review_by = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    beyond = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_proposals", x => x.id);
                    table.CheckConstraint("ck_order_proposals_cause", "(case when cause_case is null then 0 else 1 end) + (case when cause_contact is null then 0 else 1 end) + (case when cause_zone is null then 0 else 1 end) = 1");
                    table.CheckConstraint("ck_order_proposals_subject", "(case when person is null then 0 else 1 end) + (case when place is null then 0 else 1 end) + (case when zone is null then 0 else 1 end) = 1");
                    table.ForeignKey(
                        name: "FK_order_proposals_cases_cause_case",
                        column: x => x.cause_case,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposals_contacts_cause_contact",
                        column: x => x.cause_contact,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposals_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposals_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposals_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposals_zones_cause_zone",
                        column: x => x.cause_zone,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposals_zones_zone",
                        column: x => x.zone,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    measure = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    zone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_case = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause_zone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    evidence_level = table.Column<string>(type: "TEXT", nullable: false),
                    starts = table.Column<long>(type: "INTEGER", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    review_by = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signer = table.Column<string>(type: "TEXT", nullable: false),
                    is_beyond_ceiling = table.Column<bool>(type: "INTEGER", nullable: false),
                    beyond_reason = table.Column<string>(type: "TEXT", nullable: true),
                    approved_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    approver = table.Column<string>(type: "TEXT", nullable: true),
                    approved_for = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_because = table.Column<string>(type: "TEXT", nullable: true),
                    lapse_told = table.Column<bool>(type: "INTEGER", nullable: false),
                    clause = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders", x => x.id);
                    table.CheckConstraint("ck_orders_cause", "(case when cause_case is null then 0 else 1 end) + (case when cause_contact is null then 0 else 1 end) + (case when cause_zone is null then 0 else 1 end) = 1");
                    table.CheckConstraint("ck_orders_ceiling", "not is_beyond_ceiling or (beyond_reason is not null and approved_by is not null and approved_for is not null and approved_by <> signed_by)");
                    table.CheckConstraint("ck_orders_end", "expires > starts and review_by <= expires");
                    table.CheckConstraint("ck_orders_subject", "(case when person is null then 0 else 1 end) + (case when place is null then 0 else 1 end) + (case when zone is null then 0 else 1 end) = 1");
                    table.ForeignKey(
                        name: "FK_orders_cases_cause_case",
                        column: x => x.cause_case,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_contacts_cause_contact",
                        column: x => x.cause_contact,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_jurisdictions_approved_for",
                        column: x => x.approved_for,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_people_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_zones_cause_zone",
                        column: x => x.cause_zone,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_zones_zone",
                        column: x => x.zone,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zone_involvements",
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
                    table.PrimaryKey("PK_zone_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_zone_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_involvements_zones_subject",
                        column: x => x.subject,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zone_places",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    zone = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_zone_places", x => x.id);
                    table.ForeignKey(
                        name: "FK_zone_places_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_places_places_place",
                        column: x => x.place,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_places_zones_zone",
                        column: x => x.zone,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directive_addressee_involvements",
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
                    table.PrimaryKey("PK_directive_addressee_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_directive_addressee_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_addressee_involvements_directive_addressees_subject",
                        column: x => x.subject,
                        principalTable: "directive_addressees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_addressee_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_directive_addressee_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "requirement_involvements",
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
                    table.PrimaryKey("PK_requirement_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_requirement_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_requirement_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_requirement_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_requirement_involvements_requirements_subject",
                        column: x => x.subject,
                        principalTable: "requirements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_carried_involvements",
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
                    table.PrimaryKey("PK_day_carried_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_day_carried_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_carried_involvements_day_carried_subject",
                        column: x => x.subject,
                        principalTable: "day_carried",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_carried_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_day_carried_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_deliveries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    notice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_deliveries", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_deliveries_accounts_account",
                        column: x => x.account,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_deliveries_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_deliveries_notices_notice",
                        column: x => x.notice,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_involvements",
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
                    table.PrimaryKey("PK_notice_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_involvements_notices_subject",
                        column: x => x.subject,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "protocol_receipt_involvements",
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
                    table.PrimaryKey("PK_protocol_receipt_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_protocol_receipt_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_protocol_receipt_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_protocol_receipt_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_protocol_receipt_involvements_protocol_receipts_subject",
                        column: x => x.subject,
                        principalTable: "protocol_receipts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_proposal_involvements",
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
                    table.PrimaryKey("PK_order_proposal_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_order_proposal_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposal_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposal_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_proposal_involvements_order_proposals_subject",
                        column: x => x.subject,
                        principalTable: "order_proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_appeals",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order = table.Column<byte[]>(type: "BLOB", nullable: false),
                    lodged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_appeals", x => x.id);
                    table.ForeignKey(
                        name: "FK_order_appeals_jurisdictions_responsible",
                        column: x => x.responsible,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_appeals_orders_order",
                        column: x => x.order,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_involvements",
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
                    table.PrimaryKey("PK_order_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_order_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_involvements_orders_subject",
                        column: x => x.subject,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zone_place_involvements",
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
                    table.PrimaryKey("PK_zone_place_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_zone_place_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_place_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_place_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_zone_place_involvements_zone_places_subject",
                        column: x => x.subject,
                        principalTable: "zone_places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_delivery_involvements",
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
                    table.PrimaryKey("PK_notice_delivery_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_delivery_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_delivery_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_delivery_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_delivery_involvements_notice_deliveries_subject",
                        column: x => x.subject,
                        principalTable: "notice_deliveries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_appeal_involvements",
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
                    table.PrimaryKey("PK_order_appeal_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_order_appeal_involvements_agencies_agency",
                        column: x => x.agency,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_appeal_involvements_jurisdictions_granted_by",
                        column: x => x.granted_by,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_appeal_involvements_jurisdictions_jurisdiction",
                        column: x => x.jurisdiction,
                        principalTable: "jurisdictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_appeal_involvements_order_appeals_subject",
                        column: x => x.subject,
                        principalTable: "order_appeals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_jurisdiction_boundaries_west_east_south_north",
                table: "jurisdiction_boundaries",
                columns: new[] { "west", "east", "south", "north" });

            migrationBuilder.CreateIndex(
                name: "IX_contacts_through",
                table: "contacts",
                column: "through",
                filter: "through is not null");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contact_involvements_agency",
                table: "awaited_contact_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contact_involvements_granted_by",
                table: "awaited_contact_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contact_involvements_jurisdiction",
                table: "awaited_contact_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contact_involvements_subject",
                table: "awaited_contact_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contact_involvements_versions_cause",
                table: "awaited_contact_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contacts_contact",
                table: "awaited_contacts",
                column: "contact",
                filter: "contact is not null");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contacts_outbreak_case_number",
                table: "awaited_contacts",
                columns: new[] { "outbreak", "case_number" });

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contacts_person",
                table: "awaited_contacts",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contacts_responsible",
                table: "awaited_contacts",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_awaited_contacts_versions_cause",
                table: "awaited_contacts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_close",
                table: "day_carried",
                column: "close");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_responsible",
                table: "day_carried",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_task",
                table: "day_carried",
                column: "task");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_involvements_agency",
                table: "day_carried_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_involvements_granted_by",
                table: "day_carried_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_involvements_jurisdiction",
                table: "day_carried_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_involvements_subject",
                table: "day_carried_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_involvements_versions_cause",
                table: "day_carried_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_day_carried_versions_cause",
                table: "day_carried_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_day_close_involvements_agency",
                table: "day_close_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_day_close_involvements_granted_by",
                table: "day_close_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_day_close_involvements_jurisdiction",
                table: "day_close_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_day_close_involvements_subject",
                table: "day_close_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_day_close_involvements_versions_cause",
                table: "day_close_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_day_closes_responsible_day",
                table: "day_closes",
                columns: new[] { "responsible", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_day_closes_versions_cause",
                table: "day_closes_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_day_report_involvements_agency",
                table: "day_report_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_day_report_involvements_granted_by",
                table: "day_report_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_day_report_involvements_jurisdiction",
                table: "day_report_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_day_report_involvements_subject",
                table: "day_report_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_day_report_involvements_versions_cause",
                table: "day_report_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_day_reports_outbreak",
                table: "day_reports",
                column: "outbreak");

            migrationBuilder.CreateIndex(
                name: "IX_day_reports_responsible_outbreak_day",
                table: "day_reports",
                columns: new[] { "responsible", "outbreak", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_day_reports_versions_cause",
                table: "day_reports_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressee_involvements_agency",
                table: "directive_addressee_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressee_involvements_granted_by",
                table: "directive_addressee_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressee_involvements_jurisdiction",
                table: "directive_addressee_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressee_involvements_subject",
                table: "directive_addressee_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressee_involvements_versions_cause",
                table: "directive_addressee_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressees_directive_responsible",
                table: "directive_addressees",
                columns: new[] { "directive", "responsible" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressees_read_by",
                table: "directive_addressees",
                column: "read_by");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressees_responsible",
                table: "directive_addressees",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressees_sent_by",
                table: "directive_addressees",
                column: "sent_by");

            migrationBuilder.CreateIndex(
                name: "IX_directive_addressees_versions_cause",
                table: "directive_addressees_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_directive_involvements_agency",
                table: "directive_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_directive_involvements_granted_by",
                table: "directive_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_directive_involvements_jurisdiction",
                table: "directive_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_directive_involvements_subject",
                table: "directive_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_directive_involvements_versions_cause",
                table: "directive_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_directives_responsible_number",
                table: "directives",
                columns: new[] { "responsible", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_directives_versions_cause",
                table: "directives_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_duty_task_involvements_agency",
                table: "duty_task_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_duty_task_involvements_granted_by",
                table: "duty_task_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_duty_task_involvements_jurisdiction",
                table: "duty_task_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_duty_task_involvements_subject",
                table: "duty_task_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_duty_task_involvements_versions_cause",
                table: "duty_task_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_agency",
                table: "duty_tasks",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_assignee_due",
                table: "duty_tasks",
                columns: new[] { "assignee", "due" },
                filter: "closed_at is null and assignee is not null");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_due",
                table: "duty_tasks",
                column: "due",
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_escalated_to",
                table: "duty_tasks",
                column: "escalated_to");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_next_escalation",
                table: "duty_tasks",
                column: "next_escalation",
                filter: "next_escalation is not null");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_board",
                table: "duty_tasks",
                columns: new[] { "responsible", "role", "due", "paused_since", "closed_at", "id" },
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_ruled_to",
                table: "duty_tasks",
                column: "ruled_to");

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_subject_rule_occasion",
                table: "duty_tasks",
                columns: new[] { "subject", "rule", "occasion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_duty_tasks_versions_cause",
                table: "duty_tasks_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_map_features_west_east_south_north",
                table: "map_features",
                columns: new[] { "west", "east", "south", "north" });

            migrationBuilder.CreateIndex(
                name: "IX_map_features_versions_cause",
                table: "map_features_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_notice_address_involvements_agency",
                table: "notice_address_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_notice_address_involvements_granted_by",
                table: "notice_address_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_notice_address_involvements_jurisdiction",
                table: "notice_address_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_notice_address_involvements_subject",
                table: "notice_address_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_notice_address_involvements_versions_cause",
                table: "notice_address_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_notice_addresses_account_channel",
                table: "notice_addresses",
                columns: new[] { "account", "channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notice_addresses_responsible",
                table: "notice_addresses",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_notice_addresses_versions_cause",
                table: "notice_addresses_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_notice_deliveries_account",
                table: "notice_deliveries",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_notice_deliveries_next_attempt",
                table: "notice_deliveries",
                column: "next_attempt",
                filter: "next_attempt is not null");

            migrationBuilder.CreateIndex(
                name: "IX_notice_deliveries_notice",
                table: "notice_deliveries",
                column: "notice");

            migrationBuilder.CreateIndex(
                name: "IX_notice_deliveries_responsible",
                table: "notice_deliveries",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_notice_deliveries_versions_cause",
                table: "notice_deliveries_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_notice_delivery_involvements_agency",
                table: "notice_delivery_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_notice_delivery_involvements_granted_by",
                table: "notice_delivery_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_notice_delivery_involvements_jurisdiction",
                table: "notice_delivery_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_notice_delivery_involvements_subject",
                table: "notice_delivery_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_notice_delivery_involvements_versions_cause",
                table: "notice_delivery_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_notice_involvements_agency",
                table: "notice_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_notice_involvements_granted_by",
                table: "notice_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_notice_involvements_jurisdiction",
                table: "notice_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_notice_involvements_subject",
                table: "notice_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_notice_involvements_versions_cause",
                table: "notice_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_notices_acknowledged_by",
                table: "notices",
                column: "acknowledged_by");

            migrationBuilder.CreateIndex(
                name: "IX_notices_escalates_at",
                table: "notices",
                column: "escalates_at",
                filter: "acknowledged_at is null and escalates_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_notices_responsible_role",
                table: "notices",
                columns: new[] { "responsible", "role" },
                filter: "acknowledged_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_notices_task",
                table: "notices",
                column: "task");

            migrationBuilder.CreateIndex(
                name: "IX_notices_versions_cause",
                table: "notices_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeal_involvements_agency",
                table: "order_appeal_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeal_involvements_granted_by",
                table: "order_appeal_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeal_involvements_jurisdiction",
                table: "order_appeal_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeal_involvements_subject",
                table: "order_appeal_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeal_involvements_versions_cause",
                table: "order_appeal_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeals_order",
                table: "order_appeals",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeals_responsible",
                table: "order_appeals",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_order_appeals_versions_cause",
                table: "order_appeals_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_order_involvements_agency",
                table: "order_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_order_involvements_granted_by",
                table: "order_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_order_involvements_jurisdiction",
                table: "order_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_order_involvements_subject",
                table: "order_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_order_involvements_versions_cause",
                table: "order_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposal_involvements_agency",
                table: "order_proposal_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposal_involvements_granted_by",
                table: "order_proposal_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposal_involvements_jurisdiction",
                table: "order_proposal_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposal_involvements_subject",
                table: "order_proposal_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposal_involvements_versions_cause",
                table: "order_proposal_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_cause_case",
                table: "order_proposals",
                column: "cause_case");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_cause_contact",
                table: "order_proposals",
                column: "cause_contact");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_cause_zone",
                table: "order_proposals",
                column: "cause_zone");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_person",
                table: "order_proposals",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_place",
                table: "order_proposals",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_responsible",
                table: "order_proposals",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_state",
                table: "order_proposals",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_zone",
                table: "order_proposals",
                column: "zone");

            migrationBuilder.CreateIndex(
                name: "IX_order_proposals_versions_cause",
                table: "order_proposals_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_orders_approved_for",
                table: "orders",
                column: "approved_for");

            migrationBuilder.CreateIndex(
                name: "IX_orders_cause_case",
                table: "orders",
                column: "cause_case",
                filter: "cause_case is not null");

            migrationBuilder.CreateIndex(
                name: "IX_orders_cause_contact",
                table: "orders",
                column: "cause_contact",
                filter: "cause_contact is not null");

            migrationBuilder.CreateIndex(
                name: "IX_orders_cause_zone",
                table: "orders",
                column: "cause_zone",
                filter: "cause_zone is not null");

            migrationBuilder.CreateIndex(
                name: "IX_orders_expires",
                table: "orders",
                column: "expires",
                filter: "lifted_at is null and not lapse_told");

            migrationBuilder.CreateIndex(
                name: "IX_orders_person",
                table: "orders",
                column: "person",
                filter: "person is not null");

            migrationBuilder.CreateIndex(
                name: "IX_orders_place",
                table: "orders",
                column: "place",
                filter: "place is not null");

            migrationBuilder.CreateIndex(
                name: "IX_orders_responsible_starts",
                table: "orders",
                columns: new[] { "responsible", "starts" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_zone",
                table: "orders",
                column: "zone",
                filter: "zone is not null");

            migrationBuilder.CreateIndex(
                name: "IX_orders_versions_cause",
                table: "orders_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_place_outlines_place",
                table: "place_outlines",
                column: "place",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_place_outlines_west_east_south_north",
                table: "place_outlines",
                columns: new[] { "west", "east", "south", "north" });

            migrationBuilder.CreateIndex(
                name: "IX_place_outlines_versions_cause",
                table: "place_outlines_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_in_force_involvements_agency",
                table: "protocol_in_force_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_in_force_involvements_granted_by",
                table: "protocol_in_force_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_in_force_involvements_jurisdiction",
                table: "protocol_in_force_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_in_force_involvements_subject",
                table: "protocol_in_force_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_in_force_involvements_versions_cause",
                table: "protocol_in_force_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipt_involvements_agency",
                table: "protocol_receipt_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipt_involvements_granted_by",
                table: "protocol_receipt_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipt_involvements_jurisdiction",
                table: "protocol_receipt_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipt_involvements_subject",
                table: "protocol_receipt_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipt_involvements_versions_cause",
                table: "protocol_receipt_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipts_protocol_responsible_read_by",
                table: "protocol_receipts",
                columns: new[] { "protocol", "responsible", "read_by" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipts_responsible",
                table: "protocol_receipts",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_protocol_receipts_versions_cause",
                table: "protocol_receipts_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_protocols_in_force_responsible_disease_from",
                table: "protocols_in_force",
                columns: new[] { "responsible", "disease", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_protocols_in_force_versions_cause",
                table: "protocols_in_force_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_requirement_involvements_agency",
                table: "requirement_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_requirement_involvements_granted_by",
                table: "requirement_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_requirement_involvements_jurisdiction",
                table: "requirement_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_requirement_involvements_subject",
                table: "requirement_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_requirement_involvements_versions_cause",
                table: "requirement_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_requirements_directive_ordinal",
                table: "requirements",
                columns: new[] { "directive", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_requirements_responsible",
                table: "requirements",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_requirements_versions_cause",
                table: "requirements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_zone_involvements_agency",
                table: "zone_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_zone_involvements_granted_by",
                table: "zone_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_zone_involvements_jurisdiction",
                table: "zone_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_zone_involvements_subject",
                table: "zone_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_zone_involvements_versions_cause",
                table: "zone_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_zone_place_involvements_agency",
                table: "zone_place_involvements",
                column: "agency");

            migrationBuilder.CreateIndex(
                name: "IX_zone_place_involvements_granted_by",
                table: "zone_place_involvements",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "IX_zone_place_involvements_jurisdiction",
                table: "zone_place_involvements",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_zone_place_involvements_subject",
                table: "zone_place_involvements",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_zone_place_involvements_versions_cause",
                table: "zone_place_involvements_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_zone_places_place",
                table: "zone_places",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_zone_places_responsible",
                table: "zone_places",
                column: "responsible");

            migrationBuilder.CreateIndex(
                name: "IX_zone_places_zone_place",
                table: "zone_places",
                columns: new[] { "zone", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_zone_places_versions_cause",
                table: "zone_places_versions",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "IX_zones_responsible_name",
                table: "zones",
                columns: new[] { "responsible", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_zones_versions_cause",
                table: "zones_versions",
                column: "cause");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "awaited_contact_involvements");

            migrationBuilder.DropTable(
                name: "awaited_contact_involvements_versions");

            migrationBuilder.DropTable(
                name: "awaited_contacts_versions");

            migrationBuilder.DropTable(
                name: "day_carried_involvements");

            migrationBuilder.DropTable(
                name: "day_carried_involvements_versions");

            migrationBuilder.DropTable(
                name: "day_carried_versions");

            migrationBuilder.DropTable(
                name: "day_close_involvements");

            migrationBuilder.DropTable(
                name: "day_close_involvements_versions");

            migrationBuilder.DropTable(
                name: "day_closes_versions");

            migrationBuilder.DropTable(
                name: "day_report_involvements");

            migrationBuilder.DropTable(
                name: "day_report_involvements_versions");

            migrationBuilder.DropTable(
                name: "day_reports_versions");

            migrationBuilder.DropTable(
                name: "directive_addressee_involvements");

            migrationBuilder.DropTable(
                name: "directive_addressee_involvements_versions");

            migrationBuilder.DropTable(
                name: "directive_addressees_versions");

            migrationBuilder.DropTable(
                name: "directive_involvements");

            migrationBuilder.DropTable(
                name: "directive_involvements_versions");

            migrationBuilder.DropTable(
                name: "directives_versions");

            migrationBuilder.DropTable(
                name: "duty_task_involvements");

            migrationBuilder.DropTable(
                name: "duty_task_involvements_versions");

            migrationBuilder.DropTable(
                name: "duty_tasks_versions");

            migrationBuilder.DropTable(
                name: "map_features");

            migrationBuilder.DropTable(
                name: "map_features_versions");

            migrationBuilder.DropTable(
                name: "notice_address_involvements");

            migrationBuilder.DropTable(
                name: "notice_address_involvements_versions");

            migrationBuilder.DropTable(
                name: "notice_addresses_versions");

            migrationBuilder.DropTable(
                name: "notice_deliveries_versions");

            migrationBuilder.DropTable(
                name: "notice_delivery_involvements");

            migrationBuilder.DropTable(
                name: "notice_delivery_involvements_versions");

            migrationBuilder.DropTable(
                name: "notice_involvements");

            migrationBuilder.DropTable(
                name: "notice_involvements_versions");

            migrationBuilder.DropTable(
                name: "notices_versions");

            migrationBuilder.DropTable(
                name: "order_appeal_involvements");

            migrationBuilder.DropTable(
                name: "order_appeal_involvements_versions");

            migrationBuilder.DropTable(
                name: "order_appeals_versions");

            migrationBuilder.DropTable(
                name: "order_involvements");

            migrationBuilder.DropTable(
                name: "order_involvements_versions");

            migrationBuilder.DropTable(
                name: "order_proposal_involvements");

            migrationBuilder.DropTable(
                name: "order_proposal_involvements_versions");

            migrationBuilder.DropTable(
                name: "order_proposals_versions");

            migrationBuilder.DropTable(
                name: "orders_versions");

            migrationBuilder.DropTable(
                name: "place_outlines");

            migrationBuilder.DropTable(
                name: "place_outlines_versions");

            migrationBuilder.DropTable(
                name: "protocol_in_force_involvements");

            migrationBuilder.DropTable(
                name: "protocol_in_force_involvements_versions");

            migrationBuilder.DropTable(
                name: "protocol_receipt_involvements");

            migrationBuilder.DropTable(
                name: "protocol_receipt_involvements_versions");

            migrationBuilder.DropTable(
                name: "protocol_receipts_versions");

            migrationBuilder.DropTable(
                name: "protocols_in_force_versions");

            migrationBuilder.DropTable(
                name: "requirement_involvements");

            migrationBuilder.DropTable(
                name: "requirement_involvements_versions");

            migrationBuilder.DropTable(
                name: "requirements_versions");

            migrationBuilder.DropTable(
                name: "zone_involvements");

            migrationBuilder.DropTable(
                name: "zone_involvements_versions");

            migrationBuilder.DropTable(
                name: "zone_place_involvements");

            migrationBuilder.DropTable(
                name: "zone_place_involvements_versions");

            migrationBuilder.DropTable(
                name: "zone_places_versions");

            migrationBuilder.DropTable(
                name: "zones_versions");

            migrationBuilder.DropTable(
                name: "awaited_contacts");

            migrationBuilder.DropTable(
                name: "day_carried");

            migrationBuilder.DropTable(
                name: "day_reports");

            migrationBuilder.DropTable(
                name: "directive_addressees");

            migrationBuilder.DropTable(
                name: "notice_addresses");

            migrationBuilder.DropTable(
                name: "notice_deliveries");

            migrationBuilder.DropTable(
                name: "order_appeals");

            migrationBuilder.DropTable(
                name: "order_proposals");

            migrationBuilder.DropTable(
                name: "protocol_receipts");

            migrationBuilder.DropTable(
                name: "requirements");

            migrationBuilder.DropTable(
                name: "zone_places");

            migrationBuilder.DropTable(
                name: "day_closes");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "protocols_in_force");

            migrationBuilder.DropTable(
                name: "directives");

            migrationBuilder.DropTable(
                name: "duty_tasks");

            migrationBuilder.DropTable(
                name: "zones");

            migrationBuilder.DropIndex(
                name: "IX_jurisdiction_boundaries_west_east_south_north",
                table: "jurisdiction_boundaries");

            migrationBuilder.DropIndex(
                name: "IX_contacts_through",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "pool_size",
                table: "samples_versions");

            migrationBuilder.DropColumn(
                name: "pool_size",
                table: "samples");

            migrationBuilder.DropColumn(
                name: "east",
                table: "jurisdiction_boundaries_versions");

            migrationBuilder.DropColumn(
                name: "english_name",
                table: "jurisdiction_boundaries_versions");

            migrationBuilder.DropColumn(
                name: "north",
                table: "jurisdiction_boundaries_versions");

            migrationBuilder.DropColumn(
                name: "south",
                table: "jurisdiction_boundaries_versions");

            migrationBuilder.DropColumn(
                name: "west",
                table: "jurisdiction_boundaries_versions");

            migrationBuilder.DropColumn(
                name: "east",
                table: "jurisdiction_boundaries");

            migrationBuilder.DropColumn(
                name: "english_name",
                table: "jurisdiction_boundaries");

            migrationBuilder.DropColumn(
                name: "north",
                table: "jurisdiction_boundaries");

            migrationBuilder.DropColumn(
                name: "south",
                table: "jurisdiction_boundaries");

            migrationBuilder.DropColumn(
                name: "west",
                table: "jurisdiction_boundaries");

            migrationBuilder.DropColumn(
                name: "through",
                table: "contacts_versions");

            migrationBuilder.DropColumn(
                name: "through",
                table: "contacts");
        }
    }
}
