using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.Records.Postgres
{
    /// <inheritdoc />
    public partial class Accounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "records");

            migrationBuilder.CreateTable(
                name: "AuditEvent",
                schema: "records",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AsRole = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ForWhom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Origin = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Operation = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    RecordKind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RecordId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Fields = table.Column<List<string>>(type: "text[]", nullable: false),
                    Values = table.Column<List<string>>(type: "text[]", nullable: false),
                    Recipient = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeal",
                schema: "records",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeal", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "AuditThinning",
                schema: "records",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ThroughSequence = table.Column<long>(type: "bigint", nullable: false),
                    ThroughHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Events = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditThinning", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CompartmentKey",
                schema: "records",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Compartment = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "bytea", maxLength: 100, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompartmentKey", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VettingRecord",
                schema: "records",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", maxLength: 1000, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VettingRecord", x => x.AccountId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvent_Actor_At",
                schema: "records",
                table: "AuditEvent",
                columns: new[] { "Actor", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvent_At",
                schema: "records",
                table: "AuditEvent",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvent_RecordKind_RecordId",
                schema: "records",
                table: "AuditEvent",
                columns: new[] { "RecordKind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditSeal_EventId",
                schema: "records",
                table: "AuditSeal",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CompartmentKey_Compartment_Version",
                schema: "records",
                table: "CompartmentKey",
                columns: new[] { "Compartment", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEvent",
                schema: "records");

            migrationBuilder.DropTable(
                name: "AuditSeal",
                schema: "records");

            migrationBuilder.DropTable(
                name: "AuditThinning",
                schema: "records");

            migrationBuilder.DropTable(
                name: "CompartmentKey",
                schema: "records");

            migrationBuilder.DropTable(
                name: "VettingRecord",
                schema: "records");
        }
    }
}
