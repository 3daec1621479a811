using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Sqlite
{
    /// <inheritdoc />
    public partial class MailAndJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AnswerLink",
                table: "OutboxMessage",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnswerWords",
                table: "OutboxMessage",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "OutboxMessage",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "Claim",
                table: "OutboxMessage",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fault",
                table: "OutboxMessage",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "OutboxMessage",
                type: "TEXT",
                maxLength: 50,
                nullable: false,
                defaultValue: "account");

            migrationBuilder.AddColumn<DateTime>(
                name: "LeaseUntil",
                table: "OutboxMessage",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextAttemptAt",
                table: "OutboxMessage",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "QueuedAt",
                table: "OutboxMessage",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "SettledAt",
                table: "OutboxMessage",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "OutboxMessage",
                type: "TEXT",
                maxLength: 50,
                nullable: false,
                defaultValue: "Waiting");

            migrationBuilder.CreateTable(
                name: "JobRun",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Job = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Said = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Node = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ByHand = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRun", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailAddress",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Refusals = table.Column<int>(type: "INTEGER", nullable: false),
                    LastRefusedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastBounced = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SuspendedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Unwanted = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailAddress", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessage_Claim",
                table: "OutboxMessage",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessage_State_NextAttemptAt",
                table: "OutboxMessage",
                columns: new[] { "State", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_JobRun_Job_StartedAt",
                table: "JobRun",
                columns: new[] { "Job", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MailAddress_Address",
                table: "MailAddress",
                column: "Address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailAddress_SuspendedAt",
                table: "MailAddress",
                column: "SuspendedAt");

            migrationBuilder.CreateIndex(
                name: "IX_MailAddress_Token",
                table: "MailAddress",
                column: "Token",
                unique: true);

            // What waited before mail could be sent was due when it was written.
            migrationBuilder.Sql("UPDATE \"OutboxMessage\" SET \"QueuedAt\" = \"WrittenAt\", \"NextAttemptAt\" = \"WrittenAt\"");
            QuartzTables.Create(migrationBuilder, "sqlite");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            QuartzTables.Drop(migrationBuilder, "sqlite");

            migrationBuilder.DropTable(
                name: "JobRun");

            migrationBuilder.DropTable(
                name: "MailAddress");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessage_Claim",
                table: "OutboxMessage");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessage_State_NextAttemptAt",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "AnswerLink",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "AnswerWords",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "Claim",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "Fault",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "NextAttemptAt",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "QueuedAt",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "OutboxMessage");

            migrationBuilder.DropColumn(
                name: "State",
                table: "OutboxMessage");
        }
    }
}
