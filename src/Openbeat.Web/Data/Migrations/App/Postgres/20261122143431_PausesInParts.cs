using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Postgres
{
    /// <inheritdoc />
    public partial class PausesInParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "StandsSince",
                table: "TeamQuestion",
                type: "timestamp with time zone",
                nullable: true);

            // A pause that stands now began when it began.
            migrationBuilder.Sql("UPDATE \"TeamQuestion\" SET \"StandsSince\" = \"PausedAt\" WHERE \"PausedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "StandsSince",
                table: "TeamQuestion");
        }
    }
}
