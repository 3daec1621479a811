using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Administration;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Administration;

/// <summary>A bank holiday that is announced is added by an administrator, and counts wherever the site asks for one.</summary>
public class BankHolidaySettingTests
{
    private const string Address = "/settings/bank-holidays.list", Announced = "2031-01-01 New Year's Day";
    private static readonly DateOnly Day = new(2031, 1, 1);

    [Fact]
    public async Task Post_Announced_IsShownAsOneLineThenCountsAndIsAudited()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var holidays = site.Services.GetRequiredService<BankHolidays>();
        holidays.IsWorkingDay(Day).ShouldBeTrue();
        var list = Lines((await administrator.GetAsync(Address)).Document.QuerySelector("main textarea")!.TextContent);
        list.ShouldContain("2026-12-25 Christmas Day");
        list.Length.ShouldBe(BankHolidays.Shipped().List.Count);

        var preview = await administrator.SubmitAsync(Address, ("value", string.Join('\n', [.. list, "  " + Announced])), ("Reason", "Announced today"));
        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Document.QuerySelectorAll("main td").Select(d => d.TextContent).ShouldBe(["Nothing", Announced]);
        preview.Text.ShouldContain($"besides {list.Length} lines that stay");
        (await administrator.PostAsync(Address + "?handler=Save", preview.Fields())).ShouldRedirectTo(Address);
        holidays.IsWorkingDay(Day).ShouldBeFalse();
        (holidays.List.Count, holidays.LastYear).ShouldBe((list.Length + 1, 2031));
        (await site.EventsAsync("setting")).ShouldHaveSingleItem().RecordId.ShouldBe("bank-holidays.list");
        (await administrator.GetAsync("/settings")).Text.ShouldContain($"{list.Length + 1} lines, the last: {Announced}");
    }

    [Theory]
    [InlineData("1 January 2031 New Year's Day", "cannot be read: enter each line as in 2030-12-25 Christmas Day")]
    [InlineData("2031-02-30 Nobody's day", "cannot be read")]
    [InlineData("2031-01-01", "cannot be read")]
    [InlineData("2031-01-01 A\n2031-01-01 B", "1 January 2031 stands twice")]
    [InlineData("", "Keep at least one")]
    public async Task Post_CannotBeRead_SaysWhichLine(string typed, string says)
    {
        await using var site = await AccountsSite.StartAsync();
        var answer = await (await site.SignedInAsync("Ada Min", Roles.Administrator)).SubmitAsync(Address, ("value", typed));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(says);
        answer.Document.QuerySelector("main textarea")!.TextContent.Trim().ShouldBe(typed);
    }

    [Fact]
    public async Task One_file_carries_them_with_the_day_they_count_from()
    {
        string file;
        await using (var site = await AccountsSite.StartAsync())
        {
            await site.UseAsync(s => SiteSettings.RecordAsync(
                s.GetRequiredService<Openbeat.Data.AppDb>(), BankHolidays.Setting, [.. BankHolidays.Shipped().List, new BankHoliday(Day, "New Year's Day")], site.Clock.LondonToday().AddDays(3), Change.ByCommandLine(site.Clock), default));
            file = await site.UseAsync(s => s.GetRequiredService<SettingsExchange>().ExportAsync(default));
            (await (await site.SignedInAsync("Ada Min", Roles.Administrator)).GetAsync(Address)).Document.QuerySelector("section[aria-labelledby=coming]")!.TextContent.ShouldContain(Announced);
        }

        await using var other = await AccountsSite.StartAsync();
        await other.UseAsync(async s => (await s.GetRequiredService<SettingsExchange>().ImportAsync(file, Change.ByCommandLine(other.Clock), default)).Refused.ShouldBeEmpty());
        var holidays = other.Services.GetRequiredService<BankHolidays>();
        holidays.Includes(Day).ShouldBeFalse("not yet");
        other.Clock.Advance(TimeSpan.FromDays(4));
        holidays.Includes(Day).ShouldBeTrue();
        await other.UseAsync(async s =>
        {
            var twice = file.Replace("\"2030-12-26\"", "\"2030-12-25\"", StringComparison.Ordinal);
            (await s.GetRequiredService<SettingsExchange>().ImportAsync(twice, Change.ByCommandLine(other.Clock), default)).Refused.ShouldHaveSingleItem().ShouldContain("stands twice");
        });
    }

    [Fact]
    public async Task In_the_last_year_of_the_list_administrators_have_it_in_their_work()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(s => SiteSettings.RecordAsync(
            s.GetRequiredService<Openbeat.Data.AppDb>(), BankHolidays.Setting, [new BankHoliday(site.Clock.LondonToday().AddDays(20), "The last one")], DateOnly.MinValue, Change.ByCommandLine(site.Clock), default));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        (await administrator.GetAsync("/work")).Text.ShouldContain("The list of bank holidays ends");
        (await (await site.SignedInAsync("Olu Pc", Roles.Officer)).GetAsync("/work")).Text.ShouldNotContain("bank holidays");
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
