using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Administration;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Administration;

/// <summary>What holds is what its page shows: values that a file or a form brings are taken as they are kept, or refused.</summary>
public class SettingValuesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("questions.clock", """{"Hours":5,"CountWeekends":true,"CountBankHolidays":true}""", "not a value")]
    [InlineData("questions.clock", """{"hours":5,"countWeekends":true,"countBankHolidays":true,"more":1}""", "not a value")]
    [InlineData("questions.clock", """{"hours":"5","countWeekends":true,"countBankHolidays":true}""", "not a value")]
    [InlineData("questions.clock", """{"hours":5,"countWeekends":true}""", "not a value")]
    [InlineData("questions.clock", """{"hours":5,"countWeekends":true,"countBankHolidays":true}""", null)]
    [InlineData("accounts.work-summary", "99", "not a value")]
    [InlineData("accounts.work-summary", "-1", "not a value")]
    [InlineData("accounts.work-summary", "\"Never\"", "not a value")]
    [InlineData("accounts.work-summary", "0", null)]
    [InlineData("code-lists.outcome", """[{"key":"arrest","label":"","countsAs":9,"furtherLabels":[]}]""", "not a value")]
    [InlineData("force.name", "\"\\u200B\\u202Eabc\"", "nobody sees")]
    [InlineData("force.name", "\"\\u200b\\u2060\"", "nobody sees")]
    [InlineData("force.name", "\"A\\u0007\\u001bB\"", "nobody sees")]
    [InlineData("force.name", "\"\\ud800\"", "not a file of settings")]
    [InlineData("force.name", "\"Anyshire\\r\\nPolice\"", "one line")]
    [InlineData("force.name", "\" -- \"", "Enter some words")]
    [InlineData("force.name", "\"Heddlu Gogledd Cymru \\ud83d\\ude00\"", null)]
    [InlineData("mail.foot", "\"One line.\\nAnother.\"", null)]
    [InlineData("questions.agencies", "[\"The \\u202ecnuoC\"]", "nobody sees")]
    [InlineData("exit.target", "\"https://x.org/\\r\\nX: y\"", "without spaces")]
    [InlineData("exit.target", "\"https://x.org/ <script>\"", "without spaces")]
    [InlineData("exit.target", "\" https://x.org/\"", "begins with https://")]
    [InlineData("exit.target", "\"https://ada:secret@x.org/\"", "user names")]
    [InlineData("exit.target", "\"https://x.org/a?b=c#d\"", null)]
    public async Task A_value_of_a_file_is_taken_as_it_is_kept_or_refused(string key, string json, string? says)
    {
        await using var site = await AccountsSite.StartAsync();
        var taken = await ImportAsync(site, $$"""{"key":"{{key}}","inForceFrom":"2026-01-01","value":{{json}}}""");
        if (says is null)
        {
            taken.Refused.ShouldBeEmpty();
        }
        else
        {
            taken.Refused.ShouldHaveSingleItem().ShouldContain(says);
        }
    }

    [Fact]
    public async Task A_file_that_says_something_twice_or_leaves_the_day_out_is_told_and_changes_nothing()
    {
        await using var site = await AccountsSite.StartAsync();
        (await ImportAsync(site, """{"key":"questions.clock","inForceFrom":"2026-01-01","value":{"hours":5,"hours":6,"countWeekends":true,"countBankHolidays":true}}""")).Refused.ShouldHaveSingleItem().ShouldContain("not a file of settings");
        (await ImportAsync(site, """{"key":"force.name","value":"zzz"}""")).Refused.ShouldHaveSingleItem().ShouldBe("Name of the force has no day from which it holds (inForceFrom).");
        var setting = site.Services.GetServices<Setting>().Single(s => s.Key == "questions.clock");
        setting.Refuse("""{"hours":5,"hours":6,"countWeekends":true,"countBankHolidays":true}""").ShouldNotBeNull();
        (await site.EventsAsync("setting")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_picture_twice_in_a_file_is_one()
    {
        await using var site = await AccountsSite.StartAsync();
        var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
        var preview = await BadgeTests.UploadAsync(editor, Platform.Files.SamplePictures.Png, ("Alternative", "Badge"));
        (await editor.PostAsync(ForceSettings.BadgePage + "?handler=Save", preview.Fields())).ShouldRedirectTo(ForceSettings.BadgePage);
        var file = JsonNode.Parse(await site.UseAsync(s => s.GetRequiredService<SettingsExchange>().ExportAsync(Stop)))!;
        file["pictures"]!.AsArray().Add(file["pictures"]![0]!.DeepClone());
        await using var other = await AccountsSite.StartAsync();
        var taken = await other.UseAsync(s => s.GetRequiredService<SettingsExchange>().ImportAsync(file.ToJsonString(), Change.ByCommandLine(other.Clock), Stop));
        (taken.Refused.Count, taken.New.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_list_that_is_longer_than_its_form_is_refused_and_none_of_it_is_dropped()
    {
        await using var site = await AccountsSite.StartAsync();
        static string Templates(int count) => new JsonArray([.. Enumerable.Range(1, count).Select(i => new JsonObject { ["title"] = $"Title {i}", ["text"] = $"Text {i}" })]).ToJsonString();
        var setting = site.Services.GetServices<Setting>().Single(s => s.Key == "questions.templates");
        setting.Refuse(Templates(100)).ShouldBeNull();
        (await ImportAsync(site, $$"""{"key":"questions.templates","inForceFrom":"2026-01-01","value":{{Templates(101)}}}""")).Refused.ShouldHaveSingleItem().ShouldContain("List at most 100");

        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        const string page = "/settings/questions.templates";
        var form = (await administrator.GetAsync(page)).Fields();
        foreach (var field in SettingFields.Of(setting.ValueType, Templates(600)))
        {
            form[field.Name] = field.Text;
        }

        var refused = await administrator.PostAsync(page + "?handler=Save", form);
        refused.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        refused.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("List at most 100");
        (await site.EventsAsync("setting")).ShouldBeEmpty();
    }

    private static Task<SettingsDifference> ImportAsync(AccountsSite site, string value) => site.UseAsync(s => s.GetRequiredService<SettingsExchange>().ImportAsync(
        $$"""{"format":"openbeat-settings-1","settings":[{{value}}]}""", Change.ByCommandLine(site.Clock), Stop));
}
