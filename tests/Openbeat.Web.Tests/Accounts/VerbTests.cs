using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>What an operator types, in a process of its own.</summary>
public class VerbTests
{
    [Fact]
    public async Task The_first_administrator_is_let_in_given_more_roles_listed_disabled_and_reset()
    {
        await using var site = new OwnProcess();
        (await site.RunAsync("user", "add", "ada@example.org", "--name", "Ada Min", "--role", "administrator")).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(0), r => r.Output.ShouldContain("/invitation?account="));
        (await site.RunAsync("user", "add", "ada@example.org", "--name", "Ada Min")).ShouldBe((1, "An account with this address is already there.\n"));
        (await site.RunAsync("user", "add", "bo@example.org", "--name", "Bo Day", "--role", "boss")).ShouldBe((1, "There is no role 'boss'.\n"));
        (await site.RunAsync("user", "grant", "ada@example.org", "officer", "--until", "2099-12-31")).ShouldBe((0, "ada@example.org has the role Officer: The whole force.\n"));
        (await site.RunAsync("user", "grant", "ada@example.org", "chair", "--group", "Nowhere")).ShouldBe((1, "There is no group 'Nowhere'.\n"));
        (await site.RunAsync("user", "grant", "nobody@example.org", "chair")).Code.ShouldBe(1);
        (await site.RunAsync("user", "break-glass", "ada@example.org")).ShouldBe((0, "ada@example.org is the break-glass account.\n"));
        (await site.RunAsync("user", "list")).Output.ShouldSatisfyAllConditions(
            o => o.ShouldContain("ada@example.org\tAda Min\tinvited\t"), o => o.ShouldContain("administrator (The whole force)"), o => o.ShouldContain("officer (The whole force)"));
        (await site.RunAsync("user", "disable", "ada@example.org")).Output.ShouldContain("is disabled.");
        (await site.RunAsync("user", "list")).Output.ShouldContain("\tdisabled\t");
        var reset = await site.RunAsync("user", "reset", "ada@example.org");
        reset.Output.ShouldContain("/invitation?account=");

        var verified = await site.RunAsync("audit", "verify");
        verified.Code.ShouldBe(0);
        verified.Output.ShouldContain("open store: 0 sealed, whole.");
        verified.Output.ShouldContain("restricted store: 0 not yet sealed.");
        int.Parse(verified.Output.Split("open store: ")[2].Split(' ')[0], CultureInfo.InvariantCulture).ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task Demonstration_accounts_are_made_and_on_a_site_in_production_refused()
    {
        await using var site = new OwnProcess();
        (await site.RunAsync("user", "demonstration")).Output.ShouldContain("18 accounts made.");
        (await site.RunAsync("user", "demonstration")).Output.ShouldContain("0 accounts made.");
        site.Environment["Openbeat__Production"] = "true";
        (await site.RunAsync("user", "demonstration")).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(1), r => r.Output.ShouldContain("a site in production cannot have them"));
    }

    [Fact]
    public async Task Verify_names_the_first_break_and_fails()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "the same is tried on PostgreSQL in AuditTests");
        await using var site = new OwnProcess();
        await site.RunAsync("user", "add", "ada@example.org", "--name", "Ada Min", "--role", "administrator");
        await using (var db = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite($"Data Source={Path.Combine(site.Folder, "openbeat.db")};Pooling=False").Options))
        {
            (await AuditChain.SealAsync(db, TestContext.Current.CancellationToken)).ShouldBe(2);
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"AuditEvent_no_UPDATE\"; UPDATE \"AuditEvent\" SET \"Actor\" = 'somebody else' WHERE \"RecordKind\" = 'account'", TestContext.Current.CancellationToken);
        }

        var (code, output) = await site.RunAsync("audit", "verify");
        code.ShouldBe(1);
        output.ShouldContain("open store: BROKEN. The event of link 1 (");
        output.ShouldContain("restricted store: 0 sealed, whole.");
    }

    [Fact]
    public async Task Thin_refuses_what_is_younger_than_the_retention()
    {
        await using var site = new OwnProcess();
        (await site.RunAsync("audit", "thin", "--before", "2025-01-01", "--reason", "tidy")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Output.ShouldContain("Events are kept for 7 years"));
        (await site.RunAsync("audit", "thin", "--before", "2015-01-01", "--reason", "tidy")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Output.ShouldContain("nothing is that old"));
    }

    [Fact]
    public async Task Keys_are_rotated_and_wrapped_anew()
    {
        await using var site = new OwnProcess();
        (await site.RunAsync("keys", "rotate", "Vetting")).Output.ShouldContain("Vetting: key 1 is in use, 0 records were sealed again.");
        (await site.RunAsync("keys", "rotate", "Vetting")).Output.ShouldContain("Vetting: key 2 is in use");
        var next = Path.Combine(site.Folder, "next.key");
        await File.WriteAllTextAsync(next, Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);
        (await site.RunAsync("keys", "rewrap", next)).Output.ShouldContain("1 keys are wrapped with the new key.");
        site.Environment["Openbeat__RestrictedKeyFile"] = next;
        (await site.RunAsync("keys", "rotate", "Vetting")).Output.ShouldContain("Vetting: key 3 is in use");
        site.Environment["Openbeat__Production"] = "true";
        site.Environment["Openbeat__RestrictedKeyFile"] = "";
        (await site.RunAsync("keys", "rotate", "Vetting")).Output.ShouldContain("A site in production needs its restricted key");
    }
}
