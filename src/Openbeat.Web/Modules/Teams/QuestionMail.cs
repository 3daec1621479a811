using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams;

/// <summary>Writes to senders and to staff about questions, in the transaction of what it tells of.</summary>
public sealed class QuestionMail(AppDb db, SiteAddress site, SiteSettings settings, Atlas atlas)
{
    /// <summary>A sender gave their address to hear of this one question: nothing of it is optional.</summary>
    public static MailKind SenderKind { get; } = new("question", "the question you asked", IsOptional: false);

    public static MailKind StaffKind { get; } = new("question-staff", "the questions your team is asked", IsOptional: true);

    /// <summary>Writes to the sender, where they left an address, with a link of the message's own to their question.</summary>
    public void ToSender(TeamQuestion question, string subject, string body, DateTime at)
    {
        if (question.Email is not { } address)
        {
            return;
        }

        var token = QuestionTokens.New();
        db.Add(new QuestionLink { QuestionId = question.Id, TokenHash = QuestionTokens.HashOf(token), MadeAt = at });
        db.Add(new OutboxMessage
        {
            Kind = SenderKind.Key,
            WrittenAt = at,
            To = address,
            Subject = subject,
            Body = $"{body}\n\nThe link opens your question without a password, so share it only with someone you trust.",
            AnswerLink = site.Of(QuestionLinks.Follow(token)),
            AnswerWords = "Open your question",
        });
    }

    /// <summary>Writes to staff: what it is about, never what somebody wrote or who.</summary>
    public async Task ToStaffAsync(TeamQuestion question, IEnumerable<QuestionPerson> people, string subject, string body, DateTime at, CancellationToken stop)
    {
        var area = await AreaNameAsync(question.AreaId, stop);
        foreach (var person in people)
        {
            db.Add(new OutboxMessage
            {
                Kind = StaffKind.Key,
                WrittenAt = at,
                To = person.Address,
                Subject = subject,
                Body = $"{person.Name},\n\n{body}\n\n{question.Reference}, {QuestionWords.Topic(settings, question.Topic)}, {area}.{(question.DueAt is { } due ? $" An answer is owed by {QuestionWords.Moment(due)}." : "")}",
                AnswerLink = site.Of(QuestionLinks.Work(question.Id)),
                AnswerWords = "Open it",
            });
        }
    }

    public async Task<string> AreaNameAsync(Guid area, CancellationToken stop) => (await atlas.TreeAsync(stop)).TryFind(area, out var node) ? node.Area.Name : "an area that has ended";
}
