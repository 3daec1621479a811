using System.Globalization;

namespace Openbeat.Modules.Published.ImportStops;

/// <summary>Files, rows, rate and time left: a bar on a terminal, a line a file elsewhere.</summary>
internal sealed class ImportProgress(TextWriter? output, int files, bool plain, bool dryRun, TimeProvider clock) : IProgress<OfferedFileResult>, IDisposable
{
    private const int BarWidth = 30;
    private const string BackToStart = "\r\u001b[K";

    private readonly long _began = clock.GetTimestamp();
    private int _done;
    private long _rows;
    private bool _drawn;

    public void Report(OfferedFileResult value)
    {
        _done++;
        _rows += value.File?.RowsInFile ?? 0;
        if (output is null)
        {
            return;
        }

        if (plain)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_done} of {files}: {value.Name}: {ImportReport.Became(value, dryRun)}"));
            return;
        }

        var elapsed = clock.GetElapsedTime(_began);
        var left = TimeSpan.FromTicks(elapsed.Ticks / _done * (files - _done));
        var filled = BarWidth * _done / files;
        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{BackToStart}[{new string('#', filled)}{new string('.', BarWidth - filled)}] {_done} of {files} files, {_rows:N0} rows, {_rows / Math.Max(elapsed.TotalSeconds, 0.001):N0} rows a second, {left:m\\:ss} left"));
        _drawn = true;
    }

    public void Dispose()
    {
        if (_drawn)
        {
            output?.Write(BackToStart);
            _drawn = false;
        }
    }
}
