using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Sqlite
{
    /// <inheritdoc />
    public partial class MailBounces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MailBounce",
                columns: table => new
                {
                    AddressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailBounce", x => new { x.AddressId, x.Message });
                    table.ForeignKey(
                        name: "FK_MailBounce_MailAddress_AddressId",
                        column: x => x.AddressId,
                        principalTable: "MailAddress",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MailBounce_At",
                table: "MailBounce",
                column: "At");

            migrationBuilder.Sql("INSERT INTO \"MailBounce\" (\"AddressId\", \"Message\", \"At\") SELECT \"Id\", \"LastBounced\", \"LastRefusedAt\" FROM \"MailAddress\" WHERE \"LastBounced\" IS NOT NULL AND \"LastRefusedAt\" IS NOT NULL;");

            // SQLite drops a column by itself; the framework would copy the whole table outside the transaction.
            migrationBuilder.Sql("ALTER TABLE \"MailAddress\" DROP COLUMN \"LastBounced\";");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MailBounce");

            migrationBuilder.AddColumn<string>(
                name: "LastBounced",
                table: "MailAddress",
                type: "TEXT",
                maxLength: 200,
                nullable: true);
        }
    }
}
