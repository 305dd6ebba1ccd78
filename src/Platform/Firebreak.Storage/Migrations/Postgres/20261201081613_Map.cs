using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Firebreak.Storage.Migrations.Postgres
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
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "english_name",
                table: "jurisdiction_boundaries_versions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "north",
                table: "jurisdiction_boundaries_versions",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "south",
                table: "jurisdiction_boundaries_versions",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "west",
                table: "jurisdiction_boundaries_versions",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "east",
                table: "jurisdiction_boundaries",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "english_name",
                table: "jurisdiction_boundaries",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "north",
                table: "jurisdiction_boundaries",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "south",
                table: "jurisdiction_boundaries",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "west",
                table: "jurisdiction_boundaries",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.CreateTable(
                name: "map_features",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    english_name = table.Column<string>(type: "text", nullable: true),
                    is_bridge = table.Column<bool>(type: "boolean", nullable: false),
                    shape = table.Column<byte[]>(type: "bytea", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    west = table.Column<double>(type: "double precision", nullable: false),
                    south = table.Column<double>(type: "double precision", nullable: false),
                    east = table.Column<double>(type: "double precision", nullable: false),
                    north = table.Column<double>(type: "double precision", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_map_features", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "map_features_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    east = table.Column<double>(type: "double precision", nullable: false),
                    english_name = table.Column<string>(type: "text", nullable: true),
                    is_bridge = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    known_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    north = table.Column<double>(type: "double precision", nullable: false),
                    shape = table.Column<byte[]>(type: "bytea", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    south = table.Column<double>(type: "double precision", nullable: false),
                    west = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_map_features_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "place_outlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<Guid>(type: "uuid", nullable: false),
                    shape = table.Column<byte[]>(type: "bytea", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    english_name = table.Column<string>(type: "text", nullable: true),
                    west = table.Column<double>(type: "double precision", nullable: false),
                    south = table.Column<double>(type: "double precision", nullable: false),
                    east = table.Column<double>(type: "double precision", nullable: false),
                    north = table.Column<double>(type: "double precision", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    east = table.Column<double>(type: "double precision", nullable: false),
                    english_name = table.Column<string>(type: "text", nullable: true),
                    known_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    north = table.Column<double>(type: "double precision", nullable: false),
                    place = table.Column<Guid>(type: "uuid", nullable: false),
                    shape = table.Column<byte[]>(type: "bytea", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    south = table.Column<double>(type: "double precision", nullable: false),
                    west = table.Column<double>(type: "double precision", nullable: false)
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
