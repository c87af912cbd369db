//! x
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let t = std::time::Instant::now();
    let r = match a[0].as_str() {
        "ensure" => chancery_models::ensure(&a[1], &mut |l| eprintln!("[{:.2}] {l}", t.elapsed().as_secs_f64()))
            .map(|_| "ok".to_string()),
        "install" => chancery_models::install(&a[1], a.get(2).map(|p| p.as_ref()), &mut |l| {
            eprintln!("[{:.2}] {l}", t.elapsed().as_secs_f64())
        })
        .map(|p| p.display().to_string()),
        "list" => chancery_models::list()
            .map(|l| format!("{:#?}", l.iter().map(|l| (&l.model.name, &l.path, &l.state)).collect::<Vec<_>>())),
        "verify" => chancery_models::verify(&a[1]).map(|l| format!("{:?}", l.state)),
        "load" => chancery_models::load(&a[1]).map(|_| "ok".into()),
        "open" => chancery_models::open(&a[1], &mut |l| eprintln!("{l}")).map(|_| "ok".into()),
        _ => chancery_models::urls(&a[1]).map(|u| u.join("\n")),
    };
    match r {
        Ok(x) => println!("{x}"),
        Err(e) => println!("ERROR {e}"),
    }
    println!("{:.2}s", t.elapsed().as_secs_f64());
}
