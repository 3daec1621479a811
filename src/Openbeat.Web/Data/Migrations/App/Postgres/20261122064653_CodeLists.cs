using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Openbeat.Data.Migrations.App.Postgres
{
    /// <inheritdoc />
    public partial class CodeLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is there was read by the lists of the first release, which alone there were.
            migrationBuilder.AddColumn<string>(
                name: "CodeListVersion",
                table: "StopDictionaryState",
                type: "character varying(50)",
                maxLength: 50,
                nullable: false,
                defaultValue: "2026.1");

            migrationBuilder.AddColumn<byte[]>(
                name: "CodeLists",
                table: "StopDictionaryState",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateIndex(
                name: "IX_StopDictionaryState_CodeListVersion",
                table: "StopDictionaryState",
                column: "CodeListVersion",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StopDictionaryState_CodeListVersion",
                table: "StopDictionaryState");

            migrationBuilder.DropColumn(
                name: "CodeListVersion",
                table: "StopDictionaryState");

            migrationBuilder.DropColumn(
                name: "CodeLists",
                table: "StopDictionaryState");
        }
    }
}
