using System.Net;
using Microsoft.EntityFrameworkCore;
using Openbeat.Modules.Places;
using Openbeat.Modules.Teams;
using Openbeat.Modules.Teams.Demonstration;

namespace Openbeat.Web.Tests.Demonstration;

/// <summary>The invented questions: one in every state a question can be in, each with a page that its sender would see.</summary>
public sealed class DemonstrationQuestionsTests
{
    private static readonly Dictionary<string, Func<TeamQuestion, bool>> States = new()
    {
        ["unread"] = q => IsOpen(q) && q.ReadAt is null && q.DueAt is not null,
        ["read"] = q => IsOpen(q) && q.ReadAt is not null && q.AssignedTo is not null,
        ["replied"] = IsOpen,
        ["paused"] = q => IsOpen(q) && q.PausedAt is not null,
        ["asked-back"] = q => IsOpen(q) && q.PausedAt is not null,
        ["late"] = q => IsOpen(q) && q.LateNotedAt is not null && !q.IsWithInspector,
        ["with-inspector"] = q => IsOpen(q) && q.IsWithInspector && q.InspectorId is not null && q.LateNotedAt is null,
        ["inspector-late"] = q => IsOpen(q) && q.IsWithInspector && q.LateNotedAt is not null,
        ["answered"] = q => IsAnswered(q, AnsweredHow.Here),
        ["by-telephone"] = q => IsAnswered(q, AnsweredHow.ByTelephone),
        ["in-person"] = q => IsAnswered(q, AnsweredHow.InPerson),
        ["solved"] = q => IsAnswered(q, AnsweredHow.SolvedBySender),
        ["reopened"] = q => IsOpen(q) && q.TimesReopened == 1,
        ["with-agency"] = q => IsOpen(q) && q.Agency is not null,
        ["passed-on"] = q => IsOpen(q) && q.AreaId != q.AskedAreaId,
        ["threat"] = q => IsOpen(q) && q.ThreatAt is not null,
        ["joined-to"] = IsOpen,
        ["joined"] = q => IsOpen(q) && q.JoinedToId is not null,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_is_one_in_every_state_and_each_page_opens()
    {
        await using var site = new DemonstrationSite();
        await site.LoadAsync();
        using var visitor = site.NewVisitor();
        var wrong = new List<string>();
        var found = new Dictionary<string, TeamQuestion>();
        foreach (var (name, isSo) in States)
        {
            var token = InventedStates.LinkOf(name);
            var hash = QuestionTokens.HashOf(token);
            var question = await site.InDatabaseAsync(db => db.Set<TeamQuestion>().SingleOrDefaultAsync(q => db.Set<QuestionLink>().Any(l => l.QuestionId == q.Id && l.TokenHash == hash), Stop));
            if (question is null || !isSo(question) || (await visitor.GetAsync(QuestionLinks.Follow(token))).Status != HttpStatusCode.OK)
            {
                wrong.Add(name);
            }
            else
            {
                found.Add(name, question);
            }
        }

        wrong.ShouldBeEmpty();
        // What is joined is about the same thing, in the same place, and with the same team.
        (found["joined"].JoinedToId, found["joined"].AreaId, found["joined"].Topic).ShouldBe((found["joined-to"].Id, found["joined-to"].AreaId, found["joined-to"].Topic));
        // Every kind of thing that can happen to a question that is not by its nature rare has happened to one of them.
        var kinds = await site.InDatabaseAsync(db => db.Set<QuestionEntry>().Select(e => e.Kind).Distinct().ToListAsync(Stop));
        new[]
        {
            EntryKind.Asked, EntryKind.Read, EntryKind.Answered, EntryKind.Replied, EntryKind.AskedBack, EntryKind.Paused, EntryKind.AnsweredByTelephone, EntryKind.AnsweredInPerson, EntryKind.PassedToTeam,
            EntryKind.PassedToAgency, EntryKind.Late, EntryKind.TakenToInspector, EntryKind.Reopened, EntryKind.Solved, EntryKind.ThreatMarked, EntryKind.Joined,
        }.Except(kinds).ShouldBeEmpty();
        var quarters = await site.InDatabaseAsync(db => db.Set<PromiseQuarter>().Where(q => q.ForceId == Forces.DemonstrationId).CountAsync(Stop));
        quarters.ShouldBe(2);
    }

    private static bool IsOpen(TeamQuestion question) => question.State == QuestionState.Open;

    private static bool IsAnswered(TeamQuestion question, AnsweredHow how) => question.State == QuestionState.Answered && question.AnsweredHow == how;
}
