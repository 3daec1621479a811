using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Web.Tests.Accounts;
using Post = System.Func<System.Threading.Tasks.Task<Openbeat.Web.Tests.Accounts.Answer>>;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>For each address of questions that takes a post, the post that succeeds.</summary>
internal static class QuestionPosts
{
    private const string Work = "questions/work/{id:guid}", Sender = "questions/{token:length(32)}";

    public static IEnumerable<KeyValuePair<string, Func<AccountsSite, Task<Post>>>> All =>
    [
        new("ask/{force}/{**path}", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return () => site.SendAsync();
        }),
        new($"{Sender} Add", site => OfSenderAsync(site, "Add", 0, ("Text", "And on Sundays."))),
        new($"{Sender} Solved", site => OfSenderAsync(site, "Solved", 0)),
        new($"{Sender} Inspector", site => OfSenderAsync(site, "Inspector", 73)),
        new($"{Sender} Reopen", async site =>
        {
            var page = await AskedAsync(site);
            await site.DoAsync(page, "Solved");
            return () => site.DoAsync(page, "Reopen", ("Why", "It is as before."));
        }),
        new($"{Work} Take", async site =>
        {
            await AskedAsync(site);
            var (officer, id) = (await site.SignedInAsync($"Officer {Guid.CreateVersion7():n}", Roles.Officer), (await site.NewestAsync()).Id);
            await officer.GetAsync(QuestionLinks.Work(id));
            return () => officer.WorkAsync(QuestionLinks.Work(id), "Take");
        }),
        new($"{Work} Give", site => OfTeamAsync(site, QuestionLinks.Work, "Give", ("To", ""))),
        new($"{Work} Note", site => OfTeamAsync(site, QuestionLinks.Work, "Note", ("Note", "I know the place."))),
        new($"{Work} Resume", async site =>
        {
            var (inspector, id) = await OpenedAsync(site);
            await inspector.WorkAsync(QuestionLinks.Pause(id), null, ("Reason", "The council answers on Monday."));
            return () => inspector.WorkAsync(QuestionLinks.Work(id), "Resume");
        }),
        new($"{Work} Back", async site =>
        {
            var (inspector, id) = await OpenedAsync(site);
            await inspector.WorkAsync(QuestionLinks.Pass(id), null, ("To", "agency"), ("Other", "The council"));
            return () => inspector.WorkAsync(QuestionLinks.Work(id), "Back");
        }),
        new($"{Work} Separate", async site =>
        {
            await AskedAsync(site);
            var main = await site.NewestAsync();
            var (inspector, id) = await OpenedAsync(site);
            await inspector.WorkAsync(QuestionLinks.Join(id), null, ("Reference", main.Reference));
            return () => inspector.WorkAsync(QuestionLinks.Work(id), "Separate");
        }),
        new($"{Work} Threat", site => OfTeamAsync(site, QuestionLinks.Work, "Threat")),
        new($"{Work} NoThreat", async site =>
        {
            var (inspector, id) = await OpenedAsync(site);
            await inspector.WorkAsync(QuestionLinks.Work(id), "Threat");
            return () => inspector.WorkAsync(QuestionLinks.Work(id), "NoThreat");
        }),
        new($"{Work}/answer", site => OfTeamAsync(site, QuestionLinks.Reply, null, ("Text", "The council mends it on Monday."), ("Way", "Answer"))),
        new($"{Work}/pause", site => OfTeamAsync(site, QuestionLinks.Pause, null, ("Reason", "The council answers on Monday."))),
        new($"{Work}/pass", site => OfTeamAsync(site, QuestionLinks.Pass, null, ("To", "agency"), ("Other", "The council"))),
        new($"{Work}/join", async site =>
        {
            await AskedAsync(site);
            var main = await site.NewestAsync();
            var (inspector, id) = await OpenedAsync(site);
            return () => inspector.WorkAsync(QuestionLinks.Join(id), null, ("Reference", main.Reference));
        }),
    ];

    private static async Task<string> AskedAsync(AccountsSite site)
    {
        await ChangeAreasTests.ImportAsync(site);
        return await site.AskAsync();
    }

    private static async Task<Post> OfSenderAsync(AccountsSite site, string handler, int hoursLater, params (string, string?)[] fields)
    {
        var page = await AskedAsync(site);
        site.Clock.Advance(TimeSpan.FromHours(hoursLater));
        return () => site.DoAsync(page, handler, fields);
    }

    private static async Task<Post> OfTeamAsync(AccountsSite site, Func<Guid, string> page, string? handler, params (string, string?)[] fields)
    {
        var (inspector, id) = await OpenedAsync(site);
        return () => inspector.WorkAsync(page(id), handler, fields);
    }

    /// <summary>A question that somebody who may do everything with it has read already: that it was read is written down once.</summary>
    private static async Task<(Accounts.Browser Inspector, Guid Id)> OpenedAsync(AccountsSite site)
    {
        await AskedAsync(site);
        var (inspector, id) = (await site.SignedInAsync($"Inspector {Guid.CreateVersion7():n}", Roles.Inspector), (await site.NewestAsync()).Id);
        await inspector.GetAsync(QuestionLinks.Work(id));
        return (inspector, id);
    }
}
