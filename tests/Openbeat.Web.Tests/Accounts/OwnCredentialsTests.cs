using Microsoft.EntityFrameworkCore;
using Npgsql;
using Openbeat.Data;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>The restricted store behind a user of its own.</summary>
public class OwnCredentialsTests
{
    [Fact]
    public async Task The_user_of_the_open_store_reads_nothing_of_the_restricted_one()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "users are PostgreSQL's: set OPENBEAT_TEST_POSTGRES");
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("openbeat-users-").FullName;
        await using var database = TestDatabase.Create(folder);
        var (open, restricted) = ($"open_{Guid.CreateVersion7():n}", $"restricted_{Guid.CreateVersion7():n}");
        await using (var owner = new NpgsqlConnection(database.PostgresConnection))
        {
            await owner.OpenAsync(stop);
            await RunAsync(owner, $"DROP SCHEMA records CASCADE; CREATE ROLE {open} LOGIN; CREATE ROLE {restricted} LOGIN; CREATE SCHEMA records AUTHORIZATION {restricted};");
            await RunAsync(owner, $"GRANT USAGE ON SCHEMA public TO {open}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {open};");
        }

        // The restricted user makes its own tables, as a site's migration does.
        await using (var records = new PostgresRecordsDb(new DbContextOptionsBuilder<PostgresRecordsDb>().UseNpgsql(As(restricted), RecordsDbSetup.KeepHistory).Options))
        {
            await records.Database.MigrateAsync(stop);
            (await records.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM records.\"VettingRecord\"").SingleAsync(stop)).ShouldBe(0);
        }

        await using var intruder = new NpgsqlConnection(As(open));
        await intruder.OpenAsync(stop);
        foreach (var table in new[] { "VettingRecord", "CompartmentKey", "AuditEvent" })
        {
            (await Should.ThrowAsync<PostgresException>(() => RunAsync(intruder, $"SELECT * FROM records.\"{table}\""))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }

        Directory.Delete(folder, recursive: true);

        string As(string user) => new NpgsqlConnectionStringBuilder(database.PostgresConnection) { Username = user, Pooling = false }.ToString();

        static async Task RunAsync(NpgsqlConnection connection, string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
