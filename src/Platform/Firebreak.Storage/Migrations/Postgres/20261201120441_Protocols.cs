using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Protocols : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "protocol_in_force_involvements_versions",
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
                    table.PrimaryKey("PK_protocol_in_force_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocol_receipt_involvements_versions",
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
                    table.PrimaryKey("PK_protocol_receipt_involvements_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocol_receipts_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    known_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    protocol = table.Column<Guid>(type: "uuid", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_by = table.Column<Guid>(type: "uuid", nullable: false),
                    reader = table.Column<string>(type: "text", nullable: false),
                    responsible = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocol_receipts_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocols_in_force",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    disease = table.Column<string>(type: "text", nullable: false),
                    pack = table.Column<string>(type: "text", nullable: false),
                    reading = table.Column<string>(type: "text", nullable: true),
                    digest = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    legal_basis = table.Column<string>(type: "text", nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signer = table.Column<string>(type: "text", nullable: false),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_lapse_applied = table.Column<bool>(type: "boolean", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    responsible = table.Column<Guid>(type: "uuid", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    digest = table.Column<string>(type: "text", nullable: false),
                    disease = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_lapse_applied = table.Column<bool>(type: "boolean", nullable: false),
                    known_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    legal_basis = table.Column<string>(type: "text", nullable: false),
                    pack = table.Column<string>(type: "text", nullable: false),
                    reading = table.Column<string>(type: "text", nullable: true),
                    responsible = table.Column<Guid>(type: "uuid", nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signer = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocols_in_force_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "protocol_in_force_involvements",
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    protocol = table.Column<Guid>(type: "uuid", nullable: false),
                    read_by = table.Column<Guid>(type: "uuid", nullable: false),
                    reader = table.Column<string>(type: "text", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    responsible = table.Column<Guid>(type: "uuid", nullable: false)
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
                name: "protocol_receipt_involvements",
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "protocol_receipts");

            migrationBuilder.DropTable(
                name: "protocols_in_force");
        }
    }
}
