using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.Demonstration;

internal sealed record InventedQuestion(string Topic, string? Place, string Asked, string Answer)
{
    public static IReadOnlyList<InventedQuestion> Shipped { get; } = ReferenceData.Read<IReadOnlyList<InventedQuestion>>(typeof(InventedQuestion), "demonstration-questions.data.json");
}

/// <summary>Invented questions: two quarters that are closed and counted, and one in every state a question can be in.</summary>
internal sealed class DemonstrationQuestions(AppDb db, QuestionClocks clocks, PromiseLog promise, Atlas atlas, TimeProvider clock) : IDemonstrationSource
{
    private const int PerBeat = 26, QuartersBack = 2;

    public int Order => 40;

    public string What => "questions to teams";

    public Task<bool> IsLoadedAsync(CancellationToken stop) => db.Set<PromiseQuarter>().AnyAsync(q => q.ForceId == Forces.DemonstrationId, stop);

    public async Task LoadAsync(Change change, CancellationToken stop)
    {
        await RemoveAsync(change, stop);
        if ((await atlas.TreeAsync(stop)).Forces.FirstOrDefault(f => f.Area.ForceId == Forces.DemonstrationId) is not { } force)
        {
            return;
        }

        var accounts = await db.Set<Account>().Where(a => a.IsDemonstration).ToDictionaryAsync(a => a.Email!, a => a.Id, stop);
        Guid? Of(string role) => accounts.TryGetValue($"{role}@demonstration.example", out var id) ? id : null;
        var beats = force.SelfAndBelow.Where(a => a.Parts.Count == 0).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var number = 0;
        var quarter = Quarter.Of(clock.LondonToday());
        for (var back = QuartersBack; back >= 1; back--)
        {
            var first = quarter.FirstDay.AddMonths(-3 * back);
            foreach (var beat in beats)
            {
                for (var i = 0; i < PerBeat - (beats.IndexOf(beat) % 7); i++)
                {
                    Closed(beat, first, number++, Of("pcso"));
                }
            }

            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }

        await new InventedStates(db, clocks, beats, new InventedPeople(Of("officer"), Of("pcso"), Of("sergeant"), Of("inspector")), change.At).AddAsync(stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, QuestionLog.RecordKind, "demonstration", values: [FormattableString.Invariant($"Count={number}")]));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        // Last: it tells that the rest is there.
        await promise.CountAsync(change, stop);
    }

    public async Task RemoveAsync(Change change, CancellationToken stop)
    {
        var questions = db.Set<TeamQuestion>().Where(q => q.ForceId == Forces.DemonstrationId);
        var quarters = db.Set<PromiseQuarter>().Where(q => q.ForceId == Forces.DemonstrationId);
        if (!await questions.AnyAsync(stop) && !await quarters.AnyAsync(stop))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await quarters.ExecuteDeleteAsync(stop);
        await questions.ExecuteDeleteAsync(stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Erase, QuestionLog.RecordKind, "demonstration"));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }

    /// <summary>A question of a closed quarter. Nine in ten were answered in time; of the late ones every third went to the inspector.</summary>
    private void Closed(AreaNode beat, DateOnly first, int number, Guid? by)
    {
        var invented = InventedQuestion.Shipped[number * 5 % InventedQuestion.Shipped.Count];
        var received = first.AddDays(number * 37 % 85).StartInUtc().AddMinutes(420 + (number * 131 % 840));
        var late = number % 11 == 3;
        var hours = late ? 75 + (number % 40) : 2 + (number * 17 % 66);
        var question = InventedStates.New(beat, invented, received, $"closed {number}");
        clocks.Start(question, received);
        (question.State, question.AnsweredAt, question.AnsweredHow, question.DueAt) = (QuestionState.Answered, received.AddHours(hours), number % 9 == 0 ? AnsweredHow.ByTelephone : AnsweredHow.Here, null);
        (question.FirstAnsweredAt, question.WasInTime, question.FirstHours) = (question.AnsweredAt, !late, hours);
        (question.AssignedTo, question.ReadAt, question.LastActivityAt) = (by, received.AddHours(1), received.AddHours(hours));
        question.RecourseAt = late && number % 3 == 0 ? received.AddHours(73) : null;
        db.Add(question);
        db.Add(new QuestionEntry { QuestionId = question.Id, At = received, Kind = EntryKind.Asked, Text = invented.Asked, IsShared = true });
        db.Add(new QuestionEntry { QuestionId = question.Id, At = question.AnsweredAt!.Value, Kind = EntryKind.Answered, By = by, Text = invented.Answer, IsShared = true });
    }
}
