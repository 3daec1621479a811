using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Postgres
{
    /// <inheritdoc />
    public partial class FurtherMapPointIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "FurtherMapPointId",
                columns: table => new
                {
                    LatitudeMicro = table.Column<int>(type: "integer", nullable: false),
                    LongitudeMicro = table.Column<int>(type: "integer", nullable: false),
                    PublishedNumber = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FurtherMapPointId", x => new { x.LatitudeMicro, x.LongitudeMicro, x.PublishedNumber });
                    table.ForeignKey(
                        name: "FK_FurtherMapPointId_MapPoint_LatitudeMicro_LongitudeMicro",
                        columns: x => new { x.LatitudeMicro, x.LongitudeMicro },
                        principalTable: "MapPoint",
                        principalColumns: new[] { "LatitudeMicro", "LongitudeMicro" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.DropIndex(
                name: "IX_MapPoint_OwnNumber",
                table: "MapPoint");

            migrationBuilder.CreateIndex(
                name: "IX_MapPoint_OwnNumber",
                table: "MapPoint",
                column: "OwnNumber",
                unique: true);

            migrationBuilder.DropIndex(
                name: "IX_QuarantinedRow_SuppliedFileId_RowNumber",
                table: "QuarantinedRow");

            migrationBuilder.CreateIndex(
                name: "IX_QuarantinedRow_SuppliedFileId_RowNumber",
                table: "QuarantinedRow",
                columns: new[] { "SuppliedFileId", "RowNumber" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_QuarantinedRow_SuppliedFileId_RowNumber",
                table: "QuarantinedRow");

            migrationBuilder.CreateIndex(
                name: "IX_QuarantinedRow_SuppliedFileId_RowNumber",
                table: "QuarantinedRow",
                columns: new[] { "SuppliedFileId", "RowNumber" });

            migrationBuilder.DropIndex(
                name: "IX_MapPoint_OwnNumber",
                table: "MapPoint");

            migrationBuilder.CreateIndex(
                name: "IX_MapPoint_OwnNumber",
                table: "MapPoint",
                column: "OwnNumber");

            migrationBuilder.DropTable(
                name: "FurtherMapPointId");
        }
    }
}
