using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Teams;

/// <summary>What a form says of a plan.</summary>
public sealed record PlanText(PlanKind Kind, string Title, string OwnerRole, Guid? OwnerOfficerId, DateOnly ReviewOn, string Text, string? File, string? FileName);

/// <summary>Publishes plans, changes and withdraws them.</summary>
public sealed class PlanLog(AppDb db, TeamSaving saving)
{
    /// <summary>Adds a plan; saving is the caller's.</summary>
    public TeamPlan Add(Guid area, PlanText text, DateOnly publishedOn, Change change)
    {
        var plan = new TeamPlan
        {
            AreaId = area,
            Kind = text.Kind,
            Title = text.Title,
            OwnerRole = text.OwnerRole,
            OwnerOfficerId = text.OwnerOfficerId,
            ReviewOn = text.ReviewOn,
            PublishedOn = publishedOn,
            Text = text.Text,
            File = text.File,
            FileName = text.FileName,
        };
        db.Add(plan);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, TeamAuditKinds.Plan, plan.Id.ToString(), values: [$"{nameof(TeamPlan.ReviewOn)}={plan.ReviewOn:O}"]));
        return plan;
    }

    public async Task<TeamPlan> PublishAsync(Guid area, PlanText text, DateOnly publishedOn, Change change, CancellationToken stop)
    {
        var plan = Add(area, text, publishedOn, change);
        await saving.SaveAsync(stop);
        return plan;
    }

    /// <returns>False where somebody else changed it since the version was read; then nothing is changed.</returns>
    public Task<bool> ChangeAsync(Guid id, int version, PlanText text, Change change, CancellationToken stop) => AlterAsync(id, version, plan =>
    {
        (plan.Kind, plan.Title, plan.OwnerRole, plan.OwnerOfficerId, plan.ReviewOn) = (text.Kind, text.Title, text.OwnerRole, text.OwnerOfficerId, text.ReviewOn);
        (plan.Text, plan.File, plan.FileName) = (text.Text, text.File, text.FileName);
    }, change, stop);

    /// <summary>Takes a plan off every page at once.</summary>
    public Task<bool> WithdrawAsync(Guid id, int version, Change change, CancellationToken stop) => AlterAsync(id, version, plan => plan.WithdrawnAt = change.At, change, stop);

    private async Task<bool> AlterAsync(Guid id, int version, Action<TeamPlan> alter, Change change, CancellationToken stop)
    {
        var plan = await db.Set<TeamPlan>().AsTracking().FirstAsync(p => p.Id == id, stop);
        if (plan.Version != version)
        {
            return false;
        }

        alter(plan);
        var fields = db.Entry(plan).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        if (fields.Count == 0)
        {
            return true;
        }

        plan.Version++;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Plan, id.ToString(), fields, fields.Contains(nameof(TeamPlan.ReviewOn)) ? [$"{nameof(TeamPlan.ReviewOn)}={plan.ReviewOn:O}"] : []));
        return await saving.SaveAsync(stop);
    }
}
