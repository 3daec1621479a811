using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Postgres
{
    /// <inheritdoc />
    public partial class TeamQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PromiseQuarter",
                columns: table => new
                {
                    ForceId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Figures = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PromiseQuarter", x => new { x.ForceId, x.FirstDay });
                });

            migrationBuilder.CreateTable(
                name: "TeamQuestion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ForceId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AskedAreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    Topic = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Longitude = table.Column<double>(type: "double precision", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Mark = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ReplyBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    SenderName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Telephone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    State = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    AssignedTo = table.Column<Guid>(type: "uuid", nullable: true),
                    Agency = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClockStartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PausedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LateNotedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithInspectorAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InspectorId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredHow = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    FirstAnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WasInTime = table.Column<bool>(type: "boolean", nullable: true),
                    FirstHours = table.Column<double>(type: "double precision", nullable: true),
                    RecourseAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TimesReopened = table.Column<int>(type: "integer", nullable: false),
                    ThreatAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    JoinedToId = table.Column<Guid>(type: "uuid", nullable: true),
                    LastActivityAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ContactRemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamQuestion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TeamQuestion_Area_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Area",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamQuestion_Area_AskedAreaId",
                        column: x => x.AskedAreaId,
                        principalTable: "Area",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamQuestion_TeamQuestion_JoinedToId",
                        column: x => x.JoinedToId,
                        principalTable: "TeamQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "QuestionEntry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuestionEntry_TeamQuestion_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "TeamQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuestionLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuestionLink_TeamQuestion_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "TeamQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuestionPause",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    UntilSenderWrites = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionPause", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuestionPause_TeamQuestion_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "TeamQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_QuestionEntry_QuestionId_At",
                table: "QuestionEntry",
                columns: new[] { "QuestionId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_QuestionLink_QuestionId",
                table: "QuestionLink",
                column: "QuestionId");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionLink_TokenHash",
                table: "QuestionLink",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuestionPause_QuestionId",
                table: "QuestionPause",
                column: "QuestionId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_AreaId_State_DueAt",
                table: "TeamQuestion",
                columns: new[] { "AreaId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_AskedAreaId",
                table: "TeamQuestion",
                column: "AskedAreaId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_AssignedTo_State",
                table: "TeamQuestion",
                columns: new[] { "AssignedTo", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_Fingerprint_ReceivedAt",
                table: "TeamQuestion",
                columns: new[] { "Fingerprint", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_ForceId_ReceivedAt",
                table: "TeamQuestion",
                columns: new[] { "ForceId", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_InspectorId_State",
                table: "TeamQuestion",
                columns: new[] { "InspectorId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_JoinedToId",
                table: "TeamQuestion",
                column: "JoinedToId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_ReceivedAt",
                table: "TeamQuestion",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_Reference",
                table: "TeamQuestion",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_State_DueAt",
                table: "TeamQuestion",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_State_LastActivityAt",
                table: "TeamQuestion",
                columns: new[] { "State", "LastActivityAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamQuestion_ThreatAt",
                table: "TeamQuestion",
                column: "ThreatAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PromiseQuarter");

            migrationBuilder.DropTable(
                name: "QuestionEntry");

            migrationBuilder.DropTable(
                name: "QuestionLink");

            migrationBuilder.DropTable(
                name: "QuestionPause");

            migrationBuilder.DropTable(
                name: "TeamQuestion");
        }
    }
}
