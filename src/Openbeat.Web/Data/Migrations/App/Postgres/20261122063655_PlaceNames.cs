using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Postgres
{
    /// <inheritdoc />
    public partial class PlaceNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PlaceName",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    LatitudeMicro = table.Column<int>(type: "integer", nullable: false),
                    LongitudeMicro = table.Column<int>(type: "integer", nullable: false),
                    ForceId = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlaceName", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PlaceName_ImportedAt",
                table: "PlaceName",
                column: "ImportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PlaceName_Name_Kind_LatitudeMicro_LongitudeMicro",
                table: "PlaceName",
                columns: new[] { "Name", "Kind", "LatitudeMicro", "LongitudeMicro" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PlaceName");
        }
    }
}
