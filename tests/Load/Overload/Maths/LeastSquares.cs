namespace PeakStore.Load.Overload.Maths;

/// <summary>Fits y = Σ b·x by ordinary least squares (normal equations, Gaussian elimination with pivoting): made for a handful of unknowns.</summary>
internal static class LeastSquares
{
    private const double Singular = 1e-9;

    /// <summary>The factors b; null when the observations do not tell them apart.</summary>
    /// <param name="observations">Of each the x, all as many, and the y.</param>
    public static double[]? Fit(IReadOnlyList<(double[] X, double Y)> observations)
    {
        var n = observations.Count == 0 ? 0 : observations[0].X.Length;
        if (n == 0 || observations.Count < n)
        {
            return null;
        }

        // Columns of like size, so that "singular" means the same whatever the units.
        var scale = Enumerable.Range(0, n).Select(i => observations.Max(each => Math.Abs(each.X[i])) is > 0 and var max ? max : 1).ToArray();
        var rows = new double[n][];
        for (var i = 0; i < n; i++)
        {
            rows[i] =
            [
                .. Enumerable.Range(0, n).Select(j => observations.Sum(each => each.X[i] / scale[i] * (each.X[j] / scale[j]))),
                observations.Sum(each => each.X[i] / scale[i] * each.Y),
            ];
        }

        return Solve(rows) is { } solved ? [.. solved.Zip(scale, (b, unit) => b / unit)] : null;
    }

    private static double[]? Solve(double[][] rows)
    {
        var n = rows.Length;
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            if (Math.Abs(rows[column][column]) < Singular)
            {
                return null;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = row == column ? 0 : rows[row][column] / rows[column][column];
                for (var i = column; factor != 0 && i <= n; i++)
                {
                    rows[row][i] -= factor * rows[column][i];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => rows[i][n] / rows[i][i])];
    }
}
