using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Administration;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Administration;

public class SettingsPagesTests
{
    private const string Name = "/settings/force.name";

    [Fact]
    public async Task Get_List_ShowsEverySettingByGroupAndFindsByWord()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var page = await administrator.GetAsync("/settings");
        page.Document.QuerySelectorAll("main tbody th a").Length.ShouldBe(site.Services.GetServices<Setting>().Count());
        page.Document.QuerySelectorAll("main section h2").Select(h => h.TextContent).ShouldContain("Stop search");
        (await administrator.GetAsync("/settings?find=exit")).Document.QuerySelectorAll("main tbody th a").Select(a => a.GetAttribute("href")).ShouldContain("/settings/exit.target");
        (await administrator.GetAsync("/settings?find=zzzz")).Text.ShouldContain("No setting has these words");
        (await administrator.GetAsync("/settings/no.such")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_WithoutPermission_IsRefused()
    {
        await using var site = await AccountsSite.StartAsync();
        (await (await site.SignedInAsync("Olu Pc", Roles.Officer)).GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
        (await editor.GetAsync("/settings/file")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await editor.GetAsync("/settings/forms.per-hour")).Document.QuerySelector("main form").ShouldBeNull();
        (await editor.GetAsync(Name)).Document.QuerySelector("main form").ShouldNotBeNull();
        var page = await editor.GetAsync(Name);
        var forged = await editor.PostAsync("/settings/forms.per-hour?handler=Save", page.Fields(("value", "5"), ("From", Today(site))));
        forged.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Post_Change_IsShownFirstThenHoldsIsAuditedAndKeepsItsHistory()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var preview = await administrator.SubmitAsync(Name, ("value", "Anyshire Police"), ("Reason", "We are called that"));
        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Document.QuerySelectorAll("main td").Select(d => d.TextContent).ShouldBe(["Your police", "Anyshire Police"]);
        site.Services.GetRequiredService<SiteSettings>().Get(ForceSettings.Name).ShouldBe("Your police");

        (await administrator.PostAsync(Name + "?handler=Save", preview.Fields())).ShouldRedirectTo(Name);
        (await site.Browse().GetAsync("/terms")).Document.Title.ShouldNotBeNull().ShouldEndWith("Anyshire Police");
        var page = await administrator.GetAsync(Name);
        page.Text.ShouldContain("by Ada Min");
        var e = (await site.EventsAsync("setting")).ShouldHaveSingleItem();
        (e.RecordId, e.Operation, e.Reason, e.AsRole).ShouldBe(("force.name", AuditOperation.Alter, "We are called that", "administrator"));
        string.Concat(e.Values).ShouldNotContain("Anyshire");
    }

    [Fact]
    public async Task Post_DayToCome_ChangesOnThatDayAndCanBeTakenBack()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var day = Openbeat.Platform.Time.LondonTime.LondonToday(site.Clock).AddDays(3);
        await ChangeAsync(administrator, "Anyshire Police", day);
        site.Services.GetRequiredService<SiteSettings>().Get(ForceSettings.Name).ShouldBe("Your police");
        (await administrator.GetAsync("/settings")).Text.ShouldContain("becomes Anyshire Police");
        await ChangeAsync(administrator, "Your police", day);
        site.Clock.Advance(TimeSpan.FromDays(4));
        site.Services.GetRequiredService<SiteSettings>().Get(ForceSettings.Name).ShouldBe("Your police");
        var page = await (await site.SignedInAsync("Ann Other", Roles.Administrator)).GetAsync(Name);
        page.Document.QuerySelectorAll("section[aria-labelledby=history] tbody tr").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("", "0", "Enter some words")]
    [InlineData("Your police", "0", "Nothing would change")]
    [InlineData("Anyshire Police", "-1", "Enter today or a day to come")]
    public async Task Post_CannotBe_SaysWhyAndKeepsWhatWasTyped(string name, string days, string says)
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var day = Openbeat.Platform.Time.LondonTime.LondonToday(site.Clock).AddDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture));
        var answer = await administrator.SubmitAsync(Name, ("value", name), ("From", day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(says);
        answer.Document.QuerySelector("main input[name=value]")!.GetAttribute("value").ShouldBe(name);
        (await site.EventsAsync("setting")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_TwoAtOnce_TheSecondSeesWhatChangedAndLosesNothing()
    {
        await using var site = await AccountsSite.StartAsync();
        var first = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var second = await site.SignedInAsync("Ben Min", Roles.Administrator);
        var previewed = await second.SubmitAsync(Name, ("value", "Second Police"));
        await ChangeAsync(first, "First Police", null);
        var late = await second.PostAsync(Name + "?handler=Save", previewed.Fields());
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("It is now: First Police");
        late.Document.QuerySelector("main input[name=value]")!.GetAttribute("value").ShouldBe("Second Police");
        var again = await second.PostAsync(Name, late.Fields());
        (await second.PostAsync(Name + "?handler=Save", again.Fields())).ShouldRedirectTo(Name);
        site.Services.GetRequiredService<SiteSettings>().Get(ForceSettings.Name).ShouldBe("Second Police");
    }

    [Fact]
    public async Task One_file_carries_all_settings_to_another_site_whole_or_not_at_all()
    {
        string file;
        await using (var site = await AccountsSite.StartAsync())
        {
            var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
            await ChangeAsync(administrator, "Anyshire Police", null);
            file = (await administrator.GetAsync("/settings/file/download")).Body;
        }

        await using var other = await AccountsSite.StartAsync();
        await other.UseAsync(async services =>
        {
            var log = services.GetRequiredService<SettingsExchange>();
            foreach (var wrong in new[] { "", "[]", "{}", "<html>", file.Replace("force.name", "force.nam", StringComparison.Ordinal), file.Replace("Anyshire Police", "", StringComparison.Ordinal) })
            {
                (await log.ImportAsync(wrong, Change.ByCommandLine(other.Clock), default)).Refused.ShouldNotBeEmpty();
            }

            (await services.GetRequiredService<SettingsLog>().AllAsync(default)).Values.ShouldAllBe(h => h.Recorded.Count == 0);
            (await log.ImportAsync(file, Change.ByCommandLine(other.Clock), default)).New.Count.ShouldBe(1);
            (await log.ImportAsync(file, Change.ByCommandLine(other.Clock), default)).Unchanged.ShouldBe(1);
            (await log.ExportAsync(default)).ShouldBe(file);
        });
        other.Services.GetRequiredService<SiteSettings>().Get(ForceSettings.Name).ShouldBe("Anyshire Police");
    }

    [Fact]
    public async Task A_file_that_changes_what_held_before_says_so_and_needs_a_reason()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        await ChangeAsync(administrator, "Anyshire Police", null);
        site.Clock.Advance(TimeSpan.FromDays(3));
        administrator = await site.SignedInAsync("Bea Min", Roles.Administrator);
        var began = Openbeat.Platform.Time.LondonTime.LondonToday(site.Clock).AddDays(-3);
        var file = $$"""{"format":"openbeat-settings-1","settings":[{"key":"force.name","inForceFrom":"{{began:yyyy-MM-dd}}","value":"Othershire Police"},{"key":"forms.per-hour","inForceFrom":"2026-01-01","value":50}]}""";

        var shown = await PostHandlers.OfferSettingsAsync(administrator, file);
        var rows = shown.Document.QuerySelectorAll("main tbody tr").Select(r => r.TextContent).ToList();
        rows[0].ShouldSatisfyAllConditions(r => r.ShouldContain("Changes what held then"), r => r.ShouldContain("Anyshire Police"), r => r.ShouldContain("Othershire Police"));
        // Nobody ever set the other one here: what came with the software gives way without a word.
        rows[1].ShouldNotContain("Changes what held then");
        var refused = await administrator.PostAsync("/settings/file/take", shown.Fields());
        refused.Text.ShouldContain("Enter why");
        site.Services.GetRequiredService<SiteSettings>().Get(ForceSettings.Name).ShouldBe("Anyshire Police");

        (await administrator.PostAsync("/settings/file/take", refused.Fields(("Reason", "The name was wrong")))).ShouldRedirectTo("/settings");
        site.Services.GetRequiredService<SiteSettings>().Get(ForceSettings.Name).ShouldBe("Othershire Police");
        (await site.EventsAsync("setting")).Last().Reason.ShouldBe("The name was wrong");
    }

    [Fact]
    public async Task Every_recorded_value_can_be_read_whole_with_what_it_changed()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var words = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"word number {i}"));
        foreach (var value in new[] { words, words.Replace("number 7", "number seven", StringComparison.Ordinal) })
        {
            var preview = await administrator.SubmitAsync("/settings/forms.abusive", ("value", value));
            (await administrator.PostAsync("/settings/forms.abusive?handler=Save", preview.Fields())).ShouldRedirectTo("/settings/forms.abusive");
            site.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var page = await administrator.GetAsync("/settings/forms.abusive");
        var links = page.Document.QuerySelectorAll("section[aria-labelledby=history] a").Select(a => a.GetAttribute("href")!).ToList();
        links.Count.ShouldBe(2);
        var (newest, first) = (await administrator.GetAsync(links[0]), await administrator.GetAsync(links[1]));
        newest.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("word number 30"), t => t.ShouldContain("word number seven"));
        newest.Document.QuerySelector("section[aria-labelledby=changed] tbody")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("word number 7"), t => t.ShouldContain("word number seven"), t => t.ShouldNotContain("number 8"));
        first.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("word number 7"), t => t.ShouldContain("that one counts"));
        (await administrator.GetAsync($"/settings/force.name/recorded/{links[0].Split('/')[^1]}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await site.Browse().GetAsync(links[0])).Status.ShouldBe(System.Net.HttpStatusCode.Found);
    }

    [Fact]
    public async Task No_value_a_file_may_bring_breaks_a_setting_or_its_pages()
    {
        await using var site = await AccountsSite.StartAsync();
        string[] odd = ["null", "[null]", "{}", "[{}]", "[[]]", "[[null]]", "0", "-1", "1e99", "\"\"", "\"x\"", "true", "[1]", "[\"\"]", "{\"title\":null}", "[{\"title\":null}]", "[{\"title\":\"x\"}]", "[{\"key\":\"x\"}]", "{\"a\":[null]}"];
        foreach (var setting in site.Services.GetRequiredService<SettingsRegister>().All)
        {
            foreach (var json in odd)
            {
                if (setting.Refuse(json) is null)
                {
                    Should.NotThrow(() => SettingWords.Whole(setting, json), $"{setting.Key} {json}");
                    Should.NotThrow(() => SettingWords.Difference(setting, setting.DefaultJson, json), $"{setting.Key} {json}");
                }
            }

            setting.Refuse("null").ShouldNotBeNull(setting.Key);
            setting.Refuse("[null]").ShouldNotBeNull(setting.Key);
            setting.Refuse(setting.DefaultJson).ShouldBeNull(setting.Key);
        }
    }

    [Fact]
    public async Task The_looks_of_messages_are_seen_before_they_are_changed()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var preview = await administrator.SubmitAsync("/settings/mail.colour", ("value", "#123456"));
        var asIf = preview.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.StartsWith("/messages/sample?as-if=", StringComparison.Ordinal));
        (await administrator.GetAsync(asIf)).Body.ShouldContain("#123456");
        (await administrator.GetAsync("/messages/sample")).Body.ShouldNotContain("#123456");
        (await site.Browse().GetAsync(asIf)).Status.ShouldBe(System.Net.HttpStatusCode.Found);
    }

    [Fact]
    public async Task Get_PublicPageAsIf_ShowsAValueThatIsNotInForceToWhoeverPreviewsItAlone()
    {
        await using var site = await AccountsSite.StartAsync();
        var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
        var preview = await editor.SubmitAsync("/settings/force.data-protection-officer", ("value", "Ask at the front counter."));
        var asIf = preview.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.StartsWith("/privacy?as-if=", StringComparison.Ordinal));
        (await editor.GetAsync(asIf)).Text.ShouldContain("Ask at the front counter.");
        (await editor.GetAsync("/privacy")).Text.ShouldNotContain("front counter");
        (await site.Browse().GetAsync(asIf)).Text.ShouldNotContain("front counter");
        (await (await site.SignedInAsync("Ed Itor", Roles.WebEditor)).GetAsync(asIf)).Text.ShouldNotContain("front counter");
        (await editor.GetAsync(asIf[..^3] + "AAA")).Text.ShouldNotContain("front counter");
        (await editor.GetAsync("/privacy?as-if=nonsense")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await site.EventsAsync("setting")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_setting_with_a_page_of_its_own_is_changed_only_there_and_no_file_locks_everybody_out()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        const string address = "/settings/accounts.local-sign-in";
        var page = await administrator.GetAsync(address);
        page.Document.QuerySelector("main form").ShouldBeNull();
        page.Document.QuerySelector("main a[href='/people/sign-in-rules']").ShouldNotBeNull();
        var forged = await administrator.PostAsync(address + "?handler=Save", (await administrator.GetAsync(Name)).Fields(("value", "false")));
        forged.Status.ShouldBe(HttpStatusCode.Forbidden);
        await site.UseAsync(async services =>
        {
            const string file = """{"format":"openbeat-settings-1","settings":[{"key":"force.name","inForceFrom":"2026-01-01","value":"Anyshire Police"},{"key":"accounts.local-sign-in","inForceFrom":"2026-01-01","value":false}]}""";
            (await services.GetRequiredService<SettingsExchange>().ImportAsync(file, Change.ByCommandLine(site.Clock), default)).Refused.ShouldHaveSingleItem().ShouldContain("Set up single sign-on first");
            const string twice = """{"format":"openbeat-settings-1","settings":[{"key":"force.name","inForceFrom":"2026-01-01","value":"A"},{"key":"force.name","inForceFrom":"2026-01-01","value":"B"}]}""";
            (await services.GetRequiredService<SettingsExchange>().ImportAsync(twice, Change.ByCommandLine(site.Clock), default)).Refused.ShouldHaveSingleItem().ShouldContain("stands twice");
        });
        (await administrator.SubmitAsync("/settings/audit.reason-needed", ("value", "vetting\nvettin"))).Text.ShouldContain("'vettin'");
        (await site.EventsAsync("setting")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_File_IsShownFirstAndThenTaken()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        const string file = """{"format":"openbeat-settings-1","settings":[{"key":"force.name","inForceFrom":"2026-01-01","value":"Anyshire Police"}]}""";
        var shown = await PostHandlers.OfferSettingsAsync(administrator, file);
        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Text.ShouldContain("1 value would be recorded");
        (await site.EventsAsync("setting")).ShouldBeEmpty();
        (await administrator.PostAsync("/settings/file/take", shown.Fields())).ShouldRedirectTo("/settings");
        (await site.Browse().GetAsync("/terms")).Document.Title.ShouldNotBeNull().ShouldEndWith("Anyshire Police");
        (await PostHandlers.OfferSettingsAsync(administrator, "{}")).Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("not a file of settings");
    }

    private static string Today(AccountsSite site) => Openbeat.Platform.Time.LondonTime.LondonToday(site.Clock).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task ChangeAsync(Browser browser, string name, DateOnly? day)
    {
        List<(string, string?)> fields = [("value", name)];
        if (day is { } from)
        {
            fields.Add(("From", from.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        }

        var preview = await browser.SubmitAsync(Name, [.. fields]);
        (await browser.PostAsync(Name + "?handler=Save", preview.Fields())).ShouldRedirectTo(Name);
    }
}
