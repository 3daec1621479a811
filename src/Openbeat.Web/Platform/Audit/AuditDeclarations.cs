using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Openbeat.Platform.Audit;

/// <summary>Stands before every save of both stores: an event that no module declared is a fault of the program and saves nothing.</summary>
internal sealed class AuditDeclarations(AuditKinds kinds) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Check(DbContext? db)
    {
        var fault = db?.ChangeTracker.Entries<AuditEvent>().Where(e => e.State == EntityState.Added).Select(e => kinds.FaultOf(e.Entity)).FirstOrDefault(f => f is not null);
        if (fault is not null)
        {
            throw new InvalidOperationException(fault);
        }
    }
}
