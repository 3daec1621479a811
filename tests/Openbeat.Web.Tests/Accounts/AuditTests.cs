using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Accounts;

public class AuditTests
{
    private static readonly AuditKind TestKind = new("test", "What a test writes", [AuditOperation.Alter], "Name");

    [Fact]
    public async Task Every_event_is_sealed_in_order_and_the_chain_proves_itself()
    {
        await using var site = await WithEventsAsync(25);
        var found = await site.UseAsync(s => AuditChain.VerifyAsync(s.GetRequiredService<AppDb>(), default));
        (found.Sealed, found.Unsealed, found.Break).ShouldBe((25, 0, null));

        await AddAsync(site, 3);
        (await site.UseAsync(s => AuditChain.VerifyAsync(s.GetRequiredService<AppDb>(), default))).Unsealed.ShouldBe(3);
    }

    [Theory]
    [InlineData("UPDATE \"AuditEvent\" SET \"Actor\" = 'somebody else' WHERE \"RecordId\" = '7'", "was changed")]
    [InlineData("DELETE FROM \"AuditEvent\" WHERE \"RecordId\" = '7'", "is missing")]
    [InlineData("DELETE FROM \"AuditSeal\" WHERE \"Sequence\" = 8", "Link 8 is missing")]
    public async Task Tampering_is_refused_by_the_database_and_found_where_somebody_got_round_it(string sql, string fault)
    {
        await using var site = await WithEventsAsync(20);
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
            await RemoveProtectionAsync(db);
            await db.Database.ExecuteSqlRawAsync(sql);
            var found = await AuditChain.VerifyAsync(db, default);
            found.Break.ShouldNotBeNull().ShouldContain(fault);
            found.Break.ShouldContain("8");
        });
    }

    [Fact]
    [SuppressMessage("Security", "EF1002", Justification = "The names are the test's own.")]
    [SuppressMessage("Security", "EF1003", Justification = "The names are the test's own.")]
    public async Task Rights_on_postgres_forbid_update_and_delete_even_to_the_owner()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "rights are PostgreSQL's: set OPENBEAT_TEST_POSTGRES");
        await using var site = await WithEventsAsync(1);
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var role = $"owner_{Guid.CreateVersion7():n}";
            var tables = "\"AuditEvent\", \"AuditSeal\", \"AuditThinning\"";
            // A superuser passes every check of rights, so an ordinary owner is made for the test.
            await db.Database.ExecuteSqlRawAsync($"CREATE ROLE {role}; GRANT CREATE, USAGE ON SCHEMA public TO {role};");
            foreach (var table in tables.Split(", "))
            {
                await db.Database.ExecuteSqlRawAsync($"ALTER TABLE {table} OWNER TO {role}");
            }

            await db.Database.ExecuteSqlRawAsync("ALTER FUNCTION keep_audit_rows() OWNER TO " + role);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync($"SET LOCAL ROLE {role}");
            await AuditProtection.ApplyAsync(db, default);
            foreach (var privilege in new[] { "UPDATE", "DELETE", "TRUNCATE" })
            {
                (await db.Database.SqlQueryRaw<bool>($"SELECT has_table_privilege('{role}', '\"AuditEvent\"', '{privilege}') AS \"Value\"").SingleAsync()).ShouldBeFalse(privilege);
            }

            (await db.Database.SqlQueryRaw<bool>($"SELECT has_table_privilege('{role}', '\"AuditEvent\"', 'INSERT') AS \"Value\"").SingleAsync()).ShouldBeTrue();
        });
    }

    [Fact]
    public async Task Thinning_leaves_a_certificate_and_a_chain_that_proves_itself()
    {
        await using var site = await WithEventsAsync(10);
        site.Clock.Advance(TimeSpan.FromDays(10));
        await AddAsync(site, 5);
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            await AuditChain.SealAsync(db, default);
            var certificate = await AuditChain.ThinAsync(db, site.Clock.GetUtcNow().UtcDateTime.AddDays(-5), Change.ByCommandLine(site.Clock, "seven years are over"), default);
            certificate.ShouldNotBeNull();
            (certificate.Events, certificate.ThroughSequence).ShouldBe((10, 10));
            await AuditChain.SealAsync(db, default);
            var found = await AuditChain.VerifyAsync(db, default);
            (found.Sealed, found.Thinned, found.Break).ShouldBe((16, 10, null));
            await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM \"AuditEvent\""));
        });
    }

    [Fact]
    public async Task Get_FilteredByRecord_ShowsWhoSawOrChangedIt()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var group = await site.GroupAsync("Riverside IAG");
        await administrator.SubmitAsync($"/groups/register/{group.Id}", ("Name", "Riverside advisory group"));

        var page = await administrator.GetAsync($"/audit?kind=group&record={group.Id}");

        page.Document.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Ada Min, as Administrator");
        (await administrator.GetAsync("/audit?who=nobody")).Text.ShouldContain("Nothing fits this");
        (await administrator.GetAsync("/audit?from=nonsense")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.GetAsync("/audit?store=restricted")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_Export_HandsOutTheEventsSafelyAndRecordsIt()
    {
        await using var site = await AccountsSite.StartAsync(services: s => s.AddSingleton(TestKind));
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(AuditEvent.Of(Change.ByCommandLine(site.Clock, "=1+1, \"quoted\""), AuditOperation.Alter, "test", "1"));
            await db.SaveChangesAsync();
        });

        var file = await administrator.SubmitAsync("/audit?kind=test", "Export", []);

        file.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        file.Body.ShouldContain("\"'=1+1, \"\"quoted\"\"\"");
        (await site.EventsAsync("audit-event")).ShouldHaveSingleItem().Operation.ShouldBe(AuditOperation.Disclose);
    }

    [Fact]
    public void The_hash_of_an_event_depends_on_every_field()
    {
        var e = New();
        var hash = AuditSeal.HashOf(AuditSeal.Ground, 1, e);
        AuditSeal.HashOf(AuditSeal.Ground, 1, New(e.Id, e.At)).ShouldBe(hash);
        AuditSeal.HashOf(AuditSeal.Ground, 2, e).ShouldNotBe(hash);
        AuditSeal.HashOf(hash, 1, e).ShouldNotBe(hash);
        foreach (var other in new[]
        {
            New(e.Id, e.At.AddMicroseconds(1)), New(e.Id, e.At, actor: "b"), New(e.Id, e.At, role: "b"), New(e.Id, e.At, whom: "b"), New(e.Id, e.At, fields: ["a", "b"]),
            New(e.Id, e.At, fields: ["a,b"]), New(e.Id, e.At, recipient: "b"), New(e.Id, e.At, reason: "b"), New(e.Id, e.At, values: ["b"]),
        })
        {
            AuditSeal.HashOf(AuditSeal.Ground, 1, other).ShouldNotBe(hash);
        }
    }

    private static AuditEvent New(
        Guid? id = null, DateTime? at = null, string actor = "a", string? role = null, string? whom = null, List<string>? fields = null, string? recipient = null,
        string? reason = null, List<string>? values = null) => new()
        {
            Id = id ?? Guid.CreateVersion7(),
            At = at ?? new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc),
            Actor = actor,
            AsRole = role,
            ForWhom = whom,
            Origin = "web",
            Operation = AuditOperation.Alter,
            RecordKind = "test",
            RecordId = "1",
            Fields = fields ?? ["a"],
            Values = values ?? [],
            Recipient = recipient,
            Reason = reason,
        };

    private static async Task<AccountsSite> WithEventsAsync(int count)
    {
        var site = await AccountsSite.StartAsync(services: s => s.AddSingleton(TestKind));
        await AddAsync(site, count);
        await site.UseAsync(s => AuditChain.SealAsync(s.GetRequiredService<AppDb>(), default));
        return site;
    }

    private static Task AddAsync(AccountsSite site, int count) => site.UseAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        for (var i = 0; i < count; i++)
        {
            db.Add(AuditEvent.Of(Change.ByCommandLine(site.Clock) with { At = site.Clock.GetUtcNow().UtcDateTime.AddMilliseconds(i) }, AuditOperation.Alter, "test", i.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Name"], ["Name=x"]));
        }

        await db.SaveChangesAsync();
    });

    private static async Task RemoveProtectionAsync(AppDb db)
    {
        foreach (var table in new[] { "AuditEvent", "AuditSeal" })
        {
            foreach (var sql in db.Database.IsNpgsql() ? [$"ALTER TABLE \"{table}\" DISABLE TRIGGER ALL", $"GRANT ALL ON \"{table}\" TO CURRENT_USER"] : new[] { $"DROP TRIGGER \"{table}_no_UPDATE\"", $"DROP TRIGGER \"{table}_no_DELETE\"" })
            {
                await db.Database.ExecuteSqlRawAsync(sql);
            }
        }
    }
}
