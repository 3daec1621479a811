using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Sqlite
{
    /// <inheritdoc />
    public partial class Start : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEvent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    RecordKind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BetaFeedback",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TimesReceived = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptUntil = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BetaFeedback", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DatasetVersion",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CodeListVersion = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Files = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatasetVersion", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "MapPoint",
                columns: table => new
                {
                    LatitudeMicro = table.Column<int>(type: "INTEGER", nullable: false),
                    LongitudeMicro = table.Column<int>(type: "INTEGER", nullable: false),
                    PublishedNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    OwnNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MapPoint", x => new { x.LatitudeMicro, x.LongitudeMicro });
                });

            migrationBuilder.CreateTable(
                name: "SettingValue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SettingValue", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StopDictionaryState",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Lineage = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StopDictionaryState", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SuppliedContent",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Brotli = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuppliedContent", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "SuppliedFile",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Class = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    ForceId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    SuppliedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SuppliedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RowsInFile = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsAccepted = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsQuarantined = table.Column<int>(type: "INTEGER", nullable: false),
                    Report = table.Column<string>(type: "TEXT", nullable: false),
                    CodeListVersion = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuppliedFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuppliedFile_SuppliedContent_Sha256",
                        column: x => x.Sha256,
                        principalTable: "SuppliedContent",
                        principalColumn: "Sha256",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DatasetMember",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuppliedFileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    UntilVersion = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatasetMember", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DatasetMember_DatasetVersion_FromVersion",
                        column: x => x.FromVersion,
                        principalTable: "DatasetVersion",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DatasetMember_SuppliedFile_SuppliedFileId",
                        column: x => x.SuppliedFileId,
                        principalTable: "SuppliedFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuarantinedRow",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuppliedFileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarantinedRow", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuarantinedRow_SuppliedFile_SuppliedFileId",
                        column: x => x.SuppliedFileId,
                        principalTable: "SuppliedFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvent_At",
                table: "AuditEvent",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvent_RecordKind_RecordId",
                table: "AuditEvent",
                columns: new[] { "RecordKind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_BetaFeedback_Fingerprint_ReceivedAt",
                table: "BetaFeedback",
                columns: new[] { "Fingerprint", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BetaFeedback_KeptUntil",
                table: "BetaFeedback",
                column: "KeptUntil");

            migrationBuilder.CreateIndex(
                name: "IX_BetaFeedback_Reference",
                table: "BetaFeedback",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DatasetMember_FromVersion",
                table: "DatasetMember",
                column: "FromVersion");

            migrationBuilder.CreateIndex(
                name: "IX_DatasetMember_SuppliedFileId",
                table: "DatasetMember",
                column: "SuppliedFileId");

            migrationBuilder.CreateIndex(
                name: "IX_DatasetMember_UntilVersion_FromVersion",
                table: "DatasetMember",
                columns: new[] { "UntilVersion", "FromVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_MapPoint_OwnNumber",
                table: "MapPoint",
                column: "OwnNumber");

            migrationBuilder.CreateIndex(
                name: "IX_MapPoint_PublishedNumber",
                table: "MapPoint",
                column: "PublishedNumber");

            migrationBuilder.CreateIndex(
                name: "IX_QuarantinedRow_SuppliedFileId_RowNumber",
                table: "QuarantinedRow",
                columns: new[] { "SuppliedFileId", "RowNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_SettingValue_Key_InForceFrom_RecordedAt",
                table: "SettingValue",
                columns: new[] { "Key", "InForceFrom", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SuppliedFile_Kind_ForceId_Month",
                table: "SuppliedFile",
                columns: new[] { "Kind", "ForceId", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_SuppliedFile_Sha256_ForceId_Month",
                table: "SuppliedFile",
                columns: new[] { "Sha256", "ForceId", "Month" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEvent");

            migrationBuilder.DropTable(
                name: "BetaFeedback");

            migrationBuilder.DropTable(
                name: "DatasetMember");

            migrationBuilder.DropTable(
                name: "MapPoint");

            migrationBuilder.DropTable(
                name: "QuarantinedRow");

            migrationBuilder.DropTable(
                name: "SettingValue");

            migrationBuilder.DropTable(
                name: "StopDictionaryState");

            migrationBuilder.DropTable(
                name: "DatasetVersion");

            migrationBuilder.DropTable(
                name: "SuppliedFile");

            migrationBuilder.DropTable(
                name: "SuppliedContent");
        }
    }
}
