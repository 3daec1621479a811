using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary>Writes to people how much waits for them: once in each span, to each who has something to do and wants to know.</summary>
internal sealed class WorkSummaries(AppDb db, IServiceScopeFactory scopes, SiteSettings settings, SiteAddress site, BankHolidays holidays, TimeProvider clock) : ISiteJob
{
    public const string Key = "accounts.work-summary";

    public static MailKind Kind { get; } = new("work-summary", "the summary of your work", IsOptional: true);

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        if (SpanOf(clock.LondonToday()) is not { } since)
        {
            return null;
        }

        var unwanted = await db.Set<MailAddress>().Where(a => a.Unwanted.Contains(Kind.Key)).Select(a => a.Address).ToHashSetAsync(stop);
        var begins = since.StartInUtc();
        var people = await db.Set<Account>()
            .Where(a => a.JoinedAt < begins && a.DisabledAt == null && a.Email != null && (a.SummarisedOn == null || a.SummarisedOn < since))
            .OrderBy(a => a.Id)
            .ToListAsync(stop);
        var written = 0;
        foreach (var person in people.Where(p => !unwanted.Contains(MailAddress.Normal(p.Address))))
        {
            if (await WorkOfAsync(person.Id, stop) is { Own: > 0 } work && await WriteAsync(person, work, since, stop))
            {
                written++;
            }
        }

        return written == 0 ? null : $"Summaries written: {written}.";
    }

    /// <summary>The first day of the span that a day lies in, or null where none has begun: on days off nothing is written.</summary>
    private DateOnly? SpanOf(DateOnly today)
    {
        if (!holidays.IsWorkingDay(today))
        {
            return null;
        }

        switch (settings.Get(AccountSettings.WorkSummary))
        {
            case SummaryRhythm.OnEveryWorkingDay:
                return today;
            case SummaryRhythm.OnTheFirstWorkingDayOfAWeek:
                var first = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
                while (!holidays.IsWorkingDay(first))
                {
                    first = first.AddDays(1);
                }

                return first;
            default:
                return null;
        }
    }

    private async Task<WorkList> WorkOfAsync(Guid account, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorksFor>().Account = account;
        return await WorkList.OfAsync(scope.ServiceProvider.GetServices<IWorkSource>(), account, clock.GetUtcNow().UtcDateTime, stop);
    }

    private async Task<bool> WriteAsync(Account person, WorkList work, DateOnly since, CancellationToken stop)
    {
        var today = clock.LondonToday();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // The day and the message are saved together, so that a run that is killed is taken up where it was.
        if (await db.Set<Account>().Where(a => a.Id == person.Id && (a.SummarisedOn == null || a.SummarisedOn < since)).ExecuteUpdateAsync(u => u.SetProperty(a => a.SummarisedOn, today), stop) == 0)
        {
            return false;
        }

        db.Add(Messages.WorkSummary(person, work, settings.Get(ForceSettings.Name), site.Of(AccountLinks.Work), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
