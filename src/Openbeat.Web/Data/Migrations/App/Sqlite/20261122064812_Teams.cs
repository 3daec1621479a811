using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Sqlite
{
    /// <inheritdoc />
    public partial class Teams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TeamEdition",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamEdition", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TeamFactCheck",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AreaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CheckedBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamFactCheck", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TeamFactCheck_Account_CheckedBy",
                        column: x => x.CheckedBy,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamFactCheck_Area_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Area",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TeamOfficer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ForceId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PersonnelNumber = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Rank = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Picture = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PictureAlternative = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    AvatarSeed = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    WorkTelephone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    WorkingOn = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ShownAs = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    ByRoleReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    NameWithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PictureWithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamOfficer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TeamOfficer_Account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TeamHandover",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AreaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromOfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToOfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ArrangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamHandover", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TeamHandover_Area_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Area",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamHandover_TeamOfficer_FromOfficerId",
                        column: x => x.FromOfficerId,
                        principalTable: "TeamOfficer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamHandover_TeamOfficer_ToOfficerId",
                        column: x => x.ToOfficerId,
                        principalTable: "TeamOfficer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TeamPlan",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AreaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    OwnerRole = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    OwnerOfficerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    File = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamPlan", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TeamPlan_Area_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Area",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamPlan_TeamOfficer_OwnerOfficerId",
                        column: x => x.OwnerOfficerId,
                        principalTable: "TeamOfficer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TeamPosting",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AreaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    CoversOfficerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamPosting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TeamPosting_Area_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Area",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamPosting_TeamOfficer_CoversOfficerId",
                        column: x => x.CoversOfficerId,
                        principalTable: "TeamOfficer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamPosting_TeamOfficer_OfficerId",
                        column: x => x.OfficerId,
                        principalTable: "TeamOfficer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TeamFactCheck_AreaId_Facts_CheckedAt",
                table: "TeamFactCheck",
                columns: new[] { "AreaId", "Facts", "CheckedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamFactCheck_CheckedBy",
                table: "TeamFactCheck",
                column: "CheckedBy");

            migrationBuilder.CreateIndex(
                name: "IX_TeamHandover_AreaId",
                table: "TeamHandover",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamHandover_DoneAt",
                table: "TeamHandover",
                column: "DoneAt");

            migrationBuilder.CreateIndex(
                name: "IX_TeamHandover_FromOfficerId",
                table: "TeamHandover",
                column: "FromOfficerId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamHandover_ToOfficerId",
                table: "TeamHandover",
                column: "ToOfficerId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamOfficer_AccountId",
                table: "TeamOfficer",
                column: "AccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TeamOfficer_ForceId_PersonnelNumber",
                table: "TeamOfficer",
                columns: new[] { "ForceId", "PersonnelNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TeamOfficer_Slug",
                table: "TeamOfficer",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TeamPlan_AreaId",
                table: "TeamPlan",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamPlan_OwnerOfficerId",
                table: "TeamPlan",
                column: "OwnerOfficerId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamPosting_AreaId",
                table: "TeamPosting",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamPosting_CoversOfficerId",
                table: "TeamPosting",
                column: "CoversOfficerId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamPosting_OfficerId",
                table: "TeamPosting",
                column: "OfficerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TeamEdition");

            migrationBuilder.DropTable(
                name: "TeamFactCheck");

            migrationBuilder.DropTable(
                name: "TeamHandover");

            migrationBuilder.DropTable(
                name: "TeamPlan");

            migrationBuilder.DropTable(
                name: "TeamPosting");

            migrationBuilder.DropTable(
                name: "TeamOfficer");
        }
    }
}
