using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Map : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_jurisdiction_boundaries_west_east_south_north",
                table: "jurisdiction_boundaries",
                columns: new[] { "west", "east", "south", "north" });

            migrationBuilder.CreateIndex(
                name: "IX_map_features_west_east_south_north",
                table: "map_features",
                columns: new[] { "west", "east", "south", "north" });

            migrationBuilder.CreateIndex(
                name: "IX_map_features_versions_cause",
                table: "map_features_versions",
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "map_features");

            migrationBuilder.DropTable(
                name: "map_features_versions");

            migrationBuilder.DropTable(
                name: "place_outlines");

            migrationBuilder.DropTable(
                name: "place_outlines_versions");

            migrationBuilder.DropIndex(
                name: "IX_jurisdiction_boundaries_west_east_south_north",
                table: "jurisdiction_boundaries");

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
        }
    }
}
