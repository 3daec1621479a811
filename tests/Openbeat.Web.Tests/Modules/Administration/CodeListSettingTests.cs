using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Administration;
using Openbeat.Modules.Published;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Administration;

/// <summary>An administrator sees a code list with what no list has, and changes it on its page.</summary>
public class CodeListSettingTests
{
    private const string Address = "/settings/code-lists.outcome";

    [Fact]
    public async Task Post_LabelForAValue_IsShownFirstAndCountsFromTheNextVersionOn()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(s => s.GetRequiredService<StopImport>().RunAsync(
            [new OfferedFile(StopFiles.Name("northamptonshire", "2024-01"), _ => Task.FromResult(StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: "Arrested at the scene"))))],
            Change.ByCommandLine(site.Clock), null, Stop));
        await site.Services.GetRequiredService<PublishedDataset>().RefreshAsync(Stop);
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var page = await administrator.GetAsync(Address);
        page.Document.QuerySelectorAll("section[aria-labelledby=fact-0] tbody tr > *").Select(c => c.TextContent).ShouldBe(["Arrested at the scene", "arrested-at-the-scene", "1"]);
        page.Document.QuerySelectorAll("section[aria-labelledby=fact-1] tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent))).ShouldContain("arrest Arrest; Suspect arrested Itself");
        page.Text.ShouldContain("One more: entry");

        var preview = await administrator.SubmitAsync(
            Address, ("value[0].Key", "arrest"), ("value[0].Label", ""), ("value[0].CountsAs", "AsListed"), ("value[0].FurtherLabels", "Arrested at the scene"));
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Text);
        preview.Document.QuerySelectorAll("main td").Select(d => d.TextContent).ShouldBe(["Nothing", "arrest", "Nothing", "As listed", "Nothing", "Arrested at the scene"]);
        (await administrator.PostAsync(Address + "?handler=Save", preview.Fields())).ShouldRedirectTo(Address);
        (await site.EventsAsync("setting")).ShouldHaveSingleItem().RecordId.ShouldBe("code-lists.outcome");
        await site.Services.GetRequiredService<JobRunner>().RunAsync(site.Services.GetServices<JobDeclaration>().Single(d => d.Key == DatasetCodeLists.Key), byHand: true, Stop);
        await site.Services.GetRequiredService<PublishedDataset>().RefreshAsync(Stop);
        var dataset = await site.Services.GetRequiredService<PublishedDataset>().CurrentAsync(Stop);
        (dataset.Version, dataset.Table.Count(StopQuery.All, StopDimension.Outcome).Values.Single().Key).ShouldBe((2, "arrest"));
        (await administrator.GetAsync(Address)).Text.ShouldContain("Every label of the newest version of the data is on the list.");

        // Emptied, an entry goes, whatever is chosen in it.
        preview = await administrator.SubmitAsync(Address, ("value[0].Key", ""), ("value[0].FurtherLabels", ""));
        (await administrator.PostAsync(Address + "?handler=Save", preview.Fields())).ShouldRedirectTo(Address);
        (await site.UseAsync(s => s.GetRequiredService<SettingsExchange>().ExportAsync(Stop))).ShouldContain("\"value\": []");
    }

    [Theory]
    [InlineData("arrest", "", "", "Choose one")]
    [InlineData("new-one", "", "AsListed", "enter a label to add one")]
    [InlineData("New one", "New one", "AsListed", "small letters, digits and hyphens")]
    [InlineData("new-one", "Arrest", "AsListed", "stands for two values")]
    public async Task Post_CannotBe_SaysWhyAndKeepsWhatWasTyped(string key, string label, string countsAs, string says)
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var answer = await administrator.SubmitAsync(Address, ("value[0].Key", key), ("value[0].Label", label), ("value[0].CountsAs", countsAs), ("value[0].FurtherLabels", ""));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(says);
        answer.Document.QuerySelector("main input[name='value[0].Key']")!.GetAttribute("value").ShouldBe(key);
    }

    [Fact]
    public async Task A_list_comes_in_with_the_one_file_and_a_wrong_one_is_refused()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(async s =>
        {
            var exchange = s.GetRequiredService<SettingsExchange>();
            const string file = """{"format":"openbeat-settings-1","settings":[{"key":"code-lists.gender","inForceFrom":"2026-01-01","value":[{"key":"KEY","label":"Non-binary","furtherLabels":["Nonbinary"]}]}]}""";
            (await exchange.ImportAsync(file, Change.ByCommandLine(site.Clock), Stop)).Refused.ShouldHaveSingleItem().ShouldContain("small letters");
            (await exchange.ImportAsync(file.Replace("KEY", "non-binary", StringComparison.Ordinal), Change.ByCommandLine(site.Clock), Stop)).New.Count.ShouldBe(1);
            foreach (var odd in new[] { "[null]", "[{}]", "{}", "\"x\"", "[{\"key\":null,\"furtherLabels\":[null]}]" })
            {
                var wrong = $$"""{"format":"openbeat-settings-1","settings":[{"key":"code-lists.gender","inForceFrom":"2027-01-01","value":{{odd}}}]}""";
                (await exchange.ImportAsync(wrong, Change.ByCommandLine(site.Clock), Stop)).Refused.ShouldNotBeEmpty(odd);
            }
        });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
