using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.SignIn.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Desks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "desk_drafts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    saved = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "desk_views",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_views", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_desk_drafts_account",
                table: "desk_drafts",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_desk_views_account",
                table: "desk_views",
                column: "account");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_drafts");

            migrationBuilder.DropTable(
                name: "desk_views");
        }
    }
}
