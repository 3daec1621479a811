using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Browser.Tests.Accounts;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Modules.Teams;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Browser.Tests.Teams;

/// <summary>Questions for pages to show.</summary>
internal static class QuestionPages
{
    public const string Form = "/ask/northamptonshire/north/beat-1?leaving-quickly=";

    /// <summary>Areas, and forms that may be sent at once.</summary>
    public static async Task PrepareAsync(StaffSite site)
    {
        var stop = TestContext.Current.CancellationToken;
        await site.UseAsync(s => s.GetRequiredService<AreaImport>().RunAsync(ReferenceData.Read<AreaFile>(typeof(Forces), "northamptonshire-areas.data.json"), new AreaImportOptions(), StaffSite.Now, stop));
        await site.UseAsync(async s =>
        {
            await SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), PublicFormSettings.LeastSeconds, 0, DateOnly.MinValue, StaffSite.Now, stop);
            s.GetRequiredService<SiteSettings>().Forget();
            return true;
        });
    }

    public static Task<(string Page, Guid Id)> AskAsync(StaffSite site, string text) => site.UseAsync(async s =>
    {
        var stop = TestContext.Current.CancellationToken;
        (await s.GetRequiredService<Atlas>().TreeAsync(stop)).TryFind("northamptonshire", "north-beat-01", out var beat).ShouldBeTrue();
        var received = await s.GetRequiredService<QuestionLog>().ReceiveAsync(
            new NewQuestion(beat!, "vehicles", text, "Mill Lane", null, null, ReplyWay.Page, null, null, null), Guid.CreateVersion7().ToString(), Change.ByPublic(TimeProvider.System), stop);
        return (QuestionLinks.Follow(received.Token), await s.GetRequiredService<AppDb>().Set<TeamQuestion>().Where(q => q.Reference == received.Reference).Select(q => q.Id).SingleAsync(stop));
    });

    /// <summary>Lets the clock of a question run out an hour ago.</summary>
    public static Task<int> MakeLateAsync(StaffSite site, Guid id) => site.UseAsync(s =>
    {
        var (began, due) = (TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-73), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        return s.GetRequiredService<AppDb>().Set<TeamQuestion>().Where(q => q.Id == id).ExecuteUpdateAsync(u => u.SetProperty(q => q.DueAt, due).SetProperty(q => q.ClockStartedAt, began), TestContext.Current.CancellationToken);
    });

    /// <summary>What the pages of an inspector show, by name.</summary>
    public static async Task<List<(string Name, string Path)>> FillAsync(StaffSite site)
    {
        await PrepareAsync(site);
        var (_, id) = await AskAsync(site, "Cars race along Mill Lane in the evening. Can you measure them?");
        var (_, late) = await AskAsync(site, "Nobody has mended the gate.");
        await MakeLateAsync(site, late);
        return
        [
            ("questions", "/questions"), ("questions-none", "/questions?show=paused"), ("question", QuestionLinks.Work(id)), ("question-late", QuestionLinks.Work(late)),
            ("question-answer", QuestionLinks.Reply(id) + "?template=0"), ("question-pause", QuestionLinks.Pause(id)), ("question-pass", QuestionLinks.Pass(id)), ("question-join", QuestionLinks.Join(id)),
        ];
    }

    /// <summary>The demonstration force's places, which have ground to put a pin on.</summary>
    public static Task<bool> LoadPlacesAsync(StaffSite site) => site.UseAsync(async s =>
    {
        await s.GetServices<IDemonstrationSource>().OrderBy(d => d.Order).First().LoadAsync(StaffSite.Now, TestContext.Current.CancellationToken);
        return true;
    });
}
