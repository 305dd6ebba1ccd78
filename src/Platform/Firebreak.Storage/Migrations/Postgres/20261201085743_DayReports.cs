using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Postgres
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    agency = table.Column<Guid>(type: "uuid", nullable: true),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    expires = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    jurisdiction = table.Column<Guid>(type: "uuid", nullable: false),
                    known_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_report_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    outbreak = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    cut_off = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signer = table.Column<string>(type: "text", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    responsible = table.Column<Guid>(type: "uuid", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    cut_off = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    known_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outbreak = table.Column<Guid>(type: "uuid", nullable: false),
                    responsible = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signer = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_reports_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "day_report_involvements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    jurisdiction = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    expires = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
