using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Platform.Mail;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Every address that takes a post is posted to, and whatever it changes is in the trail.</summary>
public class AuditCoverageTests
{
    [Fact]
    public async Task Every_post_handler_of_the_site_is_walked()
    {
        await using var site = await AccountsSite.StartAsync();
        var walked = PostsThatChange.All.Keys.Concat(PostHandlers.ThatKeepNothing.Keys).Concat(PostHandlers.ByAuthenticator);
        (await PostHandlers.OfAsync(site)).ShouldBe(walked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whatever_a_post_changes_is_in_the_trail()
    {
        var statements = new Statements();
        await using var site = await AccountsSite.StartAsync(services: s =>
        {
            statements.Attach(s);
            s.AddSingleton(MailSite.Reminders);
        });
        var wrong = new List<string>();
        foreach (var (handler, prepare) in PostsThatChange.All)
        {
            var post = await prepare(site);
            statements.Forget();
            var answer = await post();
            if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Found) && handler != "sign-in/recovery-code")
            {
                wrong.Add($"{handler} answers {(int)answer.Status}: {answer.Text[..Math.Min(200, answer.Text.Length)]}");
            }

            if (!statements.Written.Contains("AuditEvent"))
            {
                wrong.Add($"{handler} wrote {string.Join(", ", statements.Written)} without an event: {answer.Text[..Math.Min(200, answer.Text.Length)]}");
            }

            // Rate limits are tried elsewhere.
            site.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_needs_no_event_keeps_nothing()
    {
        var statements = new Statements();
        await using var site = await AccountsSite.StartAsync(services: statements.Attach);
        foreach (var (handler, post) in PostHandlers.ThatKeepNothing)
        {
            statements.Forget();
            var answer = await post(site);
            ((int)answer.Status).ShouldBeLessThan(handler == "error" ? 500 : 400, handler);
            if (handler.StartsWith("sign-in", StringComparison.Ordinal) || !handler.Contains("Passkey", StringComparison.Ordinal))
            {
                statements.Written.ShouldBeEmpty(handler);
            }
        }
    }

    [Theory]
    [InlineData("nothing-registered", AuditOperation.Alter, null, "No module registers")]
    [InlineData("group", AuditOperation.Erase, null, "not registered for Erase")]
    [InlineData("group", AuditOperation.Alter, "Name=Riverside", "not declared non-personal")]
    public async Task An_event_that_no_module_declared_is_not_saved_nor_what_it_came_with(string kind, AuditOperation operation, string? value, string fault)
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<Openbeat.Data.AppDb>();
            db.Add(new Openbeat.Modules.Accounts.Group { Name = "Riverside", Kind = Openbeat.Modules.Accounts.GroupKind.AdvisoryGroup });
            db.Add(AuditEvent.Of(Change.ByCommandLine(site.Clock), operation, kind, "1", values: value is null ? null : [value]));
            (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message.ShouldContain(fault);
        });
        (await site.UseAsync(s => Task.FromResult(s.GetRequiredService<Openbeat.Data.AppDb>().Set<Openbeat.Modules.Accounts.Group>().Count()))).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_about_audit_events_is_what_the_modules_register()
    {
        await using var site = await AccountsSite.StartAsync();
        await WrittenDocs.ShouldBeAsync("docs/audit-events.md", AuditEventsPage.Of(site.Services.GetRequiredService<AuditKinds>()));
    }
}

/// <summary>Documentation made from the program: compared, or written anew with OPENBEAT_WRITE_DOCS=1.</summary>
internal static class WrittenDocs
{
    public static async Task ShouldBeAsync(string file, string text)
    {
        var path = Path.Combine(Repository.Root, file);
        if (Environment.GetEnvironmentVariable("OPENBEAT_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(text, $"{file} is older than the program: run the tests once with OPENBEAT_WRITE_DOCS=1");
    }
}
