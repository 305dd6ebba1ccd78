using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DayReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "day_report_involvements");

            migrationBuilder.DropTable(
                name: "day_report_involvements_versions");

            migrationBuilder.DropTable(
                name: "day_reports_versions");

            migrationBuilder.DropTable(
                name: "day_reports");
        }
    }
}
