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
                name: "audit_entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    verb = table.Column<string>(type: "TEXT", nullable: false),
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
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                    confirmation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    found = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    onset = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    outcome_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    report = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sampling = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    severity = table.Column<string>(type: "TEXT", nullable: false)
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
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                name: "itinerary_stop_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    documents = table.Column<byte[]>(type: "BLOB", nullable: true),
                    home = table.Column<byte[]>(type: "BLOB", nullable: true),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    lives_in = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_names = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phones = table.Column<byte[]>(type: "BLOB", nullable: true),
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
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    path = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_versions", x => new { x.id, x.known_from });
                });

            migrationBuilder.CreateTable(
                name: "presumed_link_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                    infectee = table.Column<byte[]>(type: "BLOB", nullable: false),
                    infector = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
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
                name: "sample_involvements_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    closed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_until = table.Column<long>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
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
                    outbreak = table.Column<byte[]>(type: "BLOB", nullable: true),
                    person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    responsible = table.Column<byte[]>(type: "BLOB", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    result_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sampled_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_samples_versions", x => new { x.id, x.known_from });
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
                        name: "FK_places_places_parent",
                        column: x => x.parent,
                        principalTable: "places",
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
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbreak_involvements", x => x.id);
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
                name: "people",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    sex = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_names = table.Column<byte[]>(type: "BLOB", nullable: true),
                    documents = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phones = table.Column<byte[]>(type: "BLOB", nullable: true),
                    birth_date = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address = table.Column<byte[]>(type: "BLOB", nullable: true),
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
                    confirmation = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    found = table.Column<string>(type: "TEXT", nullable: false),
                    onset = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    outcome_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    report = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sampling = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
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
                name: "person_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_involvements", x => x.id);
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
                    sampled_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
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
                name: "case_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_case_involvements_cases_subject",
                        column: x => x.subject,
                        principalTable: "cases",
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
                    infector = table.Column<byte[]>(type: "BLOB", nullable: false),
                    infectee = table.Column<byte[]>(type: "BLOB", nullable: false),
                    setting = table.Column<string>(type: "TEXT", nullable: true),
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
                });

            migrationBuilder.CreateTable(
                name: "sample_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_involvements", x => x.id);
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
                name: "contact_involvements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    jurisdiction = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_contact_involvements_contacts_subject",
                        column: x => x.subject,
                        principalTable: "contacts",
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
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_itinerary_stop_involvements", x => x.id);
                    table.ForeignKey(
                        name: "FK_itinerary_stop_involvements_itinerary_stops_subject",
                        column: x => x.subject,
                        principalTable: "itinerary_stops",
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
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_note_involvements", x => x.id);
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
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    known_from = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_presumed_link_involvements", x => x.id);
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

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_id",
                table: "audit_entries",
                column: "id",
                unique: true);

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
                name: "IX_events_number",
                table: "events",
                column: "number",
                unique: true);

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
                name: "IX_places_jurisdiction",
                table: "places",
                column: "jurisdiction");

            migrationBuilder.CreateIndex(
                name: "IX_places_name",
                table: "places",
                column: "name");

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
                name: "IX_presumed_links_infector_infectee",
                table: "presumed_links",
                columns: new[] { "infector", "infectee" },
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
                name: "IX_samples_versions_cause",
                table: "samples_versions",
                column: "cause");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "events");

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
                name: "sample_involvements");

            migrationBuilder.DropTable(
                name: "sample_involvements_versions");

            migrationBuilder.DropTable(
                name: "samples_versions");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "itinerary_stops");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "presumed_links");

            migrationBuilder.DropTable(
                name: "samples");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "outbreaks");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "jurisdictions");
        }
    }
}
