using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AwaitedContacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "awaited_contacts");
        }
    }
}
