using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>A site with areas, and people who ask and answer there.</summary>
internal static class QuestionSite
{
    public const string Form = "/ask/northamptonshire/north/beat-1", Words = "The lights at the skate park went out and nobody knows whom to ask.";

    public static async Task<AccountsSite> StartAsync()
    {
        var site = await AccountsSite.StartAsync();
        await ChangeAreasTests.ImportAsync(site);
        return site;
    }

    /// <summary>Asks as somebody with a browser does.</summary>
    /// <returns>The private page.</returns>
    public static async Task<string> AskAsync(this AccountsSite site, string text = Words, params (string Name, string? Value)[] more)
    {
        var sent = await site.SendAsync(text, more);
        sent.Status.ShouldBe(HttpStatusCode.Found, sent.Text);
        sent.Location!.ShouldEndWith("?new");
        return sent.Location![..^"?new".Length];
    }

    public static async Task<Answer> SendAsync(this AccountsSite site, string text = Words, params (string Name, string? Value)[] more)
    {
        var browser = site.Browse();
        var page = await browser.GetAsync(Form + "?leaving-quickly=");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        return await browser.PostAsync(Form, page.Fields([("Topic", "vehicles"), ("Text", text), ("ReplyBy", "Page"), .. more]));
    }

    /// <summary>Does something on the private page.</summary>
    public static async Task<Answer> DoAsync(this AccountsSite site, string page, string handler, params (string Name, string? Value)[] fields)
    {
        var browser = site.Browse();
        var shown = await browser.GetAsync(page);
        shown.Status.ShouldBe(HttpStatusCode.OK);
        var form = shown.Document.QuerySelector($"main form[action$='handler={handler}']");
        form.ShouldNotBeNull($"{handler} is not offered");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        return await browser.PostAsync($"{page}?handler={handler}", Answer.FieldsOf(form, fields));
    }

    public static Task<TeamQuestion> NewestAsync(this AccountsSite site) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().OrderByDescending(q => q.ReceivedAt).ThenByDescending(q => q.Id).FirstAsync());

    public static Task<TeamQuestion> QuestionAsync(this AccountsSite site, Guid id) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().SingleAsync(q => q.Id == id));

    public static Task<List<QuestionEntry>> EntriesAsync(this AccountsSite site, Guid id) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<QuestionEntry>().Where(e => e.QuestionId == id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());

    public static async Task<Guid> AreaIdAsync(this AccountsSite site, string code) => (await ChangeAreasTests.FindAsync(site, code)).Id;

    /// <summary>Somebody who holds a role for one area.</summary>
    public static async Task<Account> OfAreaAsync(this AccountsSite site, string name, Role role, string area) => await site.AccountAsync(name, [(role, Scope.OfArea(await site.AreaIdAsync(area)))]);

    /// <summary>Sends a form of a staff page.</summary>
    public static async Task<Answer> WorkAsync(this Browser browser, string page, string? handler, params (string Name, string? Value)[] fields)
    {
        var shown = await browser.GetAsync(page);
        shown.Status.ShouldBe(HttpStatusCode.OK, shown.Text);
        var form = handler is null ? shown.Document.QuerySelector("main form[method=post]") : shown.Document.QuerySelector($"main form[action$='handler={handler}']");
        form.ShouldNotBeNull($"{page} {handler}");
        return await browser.PostAsync(handler is null ? page : $"{page}?handler={handler}", Answer.FieldsOf(form, fields));
    }

    public static Task RunAsync(this AccountsSite site, string job) => site.UseAsync(s => s.GetRequiredService<Openbeat.Platform.Jobs.JobRunner>().RunAsync(
        s.GetServices<Openbeat.Platform.Jobs.JobDeclaration>().Single(j => j.Key == job), byHand: false, TestContext.Current.CancellationToken));

    public static async Task SetAsync<T>(this AccountsSite site, Setting<T> setting, T value) where T : notnull
    {
        await site.UseAsync(s => SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), setting, value, DateOnly.MinValue, Change.ByCommandLine(site.Clock), TestContext.Current.CancellationToken));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
    }
}
